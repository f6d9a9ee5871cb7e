namespace AgtGen.Tool.Evaluation;

/// <summary>What a file that is to be read must be, before it is read: the system's words for a folder are those of a file without permission.</summary>
internal static class InputFile
{
    /// <param name="path">As it was given.</param>
    /// <param name="thing">What is looked for, such as "a data file".</param>
    /// <exception cref="ToolException">It is a folder, or is not there.</exception>
    public static void Require(string path, string thing)
    {
        if (Directory.Exists(path))
        {
            throw new ToolException(ExitCode.UnreadableInput, $"'{path}' is a folder, not {thing}.");
        }

        if (!File.Exists(path))
        {
            throw new ToolException(ExitCode.UnreadableInput, $"There is no file '{path}'.");
        }
    }
}
