using System.Globalization;

namespace AgtGen.Cuda.Tests.OnDevice;

/// <summary>What is found, line by line, on the console and in a file at once: what was found before a machine is taken away is kept.</summary>
/// <param name="path">The file.</param>
internal sealed class Report(string path) : IDisposable
{
    private readonly StreamWriter file = new(path) { AutoFlush = true };

    public void Line(FormattableString text) => Line(text.ToString(CultureInfo.InvariantCulture));

    public void Line(string text = "")
    {
        Console.WriteLine(text);
        file.WriteLine(text);
    }

    public void Dispose() => file.Dispose();
}
