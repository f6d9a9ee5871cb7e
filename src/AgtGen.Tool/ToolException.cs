namespace AgtGen.Tool;

/// <summary>Ends a command with one line on standard error and an exit code.</summary>
internal sealed class ToolException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;
}
