namespace AgtGen.Samples.Common;

/// <summary>The data files of the samples, copied beside the program so that they are found whatever the current directory.</summary>
public static class SampleData
{
    /// <summary>Full path of a file of samples/Data.</summary>
    /// <exception cref="FileNotFoundException">There is no such file beside the program.</exception>
    public static string PathOf(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Data", name);
        return File.Exists(path) ? path : throw new FileNotFoundException($"The data file {path} is missing; build the sample again.", path);
    }
}
