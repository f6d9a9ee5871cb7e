namespace AgtGen.Tool;

/// <summary>Writes a file whole or not at all: to a temporary file beside it, which then takes its place.</summary>
internal static class WholeFile
{
    /// <exception cref="ToolException">The file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, string content)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            throw new ToolException(ExitCode.Failed, $"Cannot write '{path}': {exception.Message}", exception);
        }
    }
}
