using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace AgtGen.Tool;

/// <summary>Help as usual, and below it the exit codes, which are the same for every command.</summary>
internal sealed class HelpWithExitCodes(HelpAction help) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(ExitCode.Help);
        return code;
    }
}
