namespace AgtGen.Tool;

/// <summary>The exit codes of every command. Scripts rely on them: do not change them.</summary>
internal static class ExitCode
{
    public const int Ok = 0, Failed = 1, WrongUsage = 2, UnreadableInput = 3, Cancelled = 130;

    /// <summary>For --help.</summary>
    public const string Help = """
        Exit codes:
          0    Done.
          1    A certificate is vacuous, a demanded bound does not hold, a proof does not prove its claim, or the work failed.
          2    Wrong usage.
          3    An input is missing, damaged or does not fit.
          130  Cancelled.
        """;
}
