using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using AgtGen.Tool.Commands;

namespace AgtGen.Tool;

/// <summary>The program: parses the arguments, runs a command, and turns every expected failure into one line and an exit code.</summary>
internal sealed class Application(TextWriter output, TextWriter error)
{
    private readonly Terminal terminal = new(output, error);

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation = default)
    {
        RootCommand root = new("Shows, re-evaluates and reports AgtGen certificates, and checks proofs. Data goes to standard output, everything else to standard error.");
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExitCodes((HelpAction)help.Action!);
        root.Subcommands.Add(Guarded(new ShowCommand(terminal)));
        root.Subcommands.Add(Guarded(new CertifyCommand(terminal)));
        root.Subcommands.Add(Guarded(new ReportCommand(terminal)));
        root.Subcommands.Add(Guarded(new CheckCommand(terminal)));

        ParseResult parsed = root.Parse(arguments);
        if (parsed.Action is ParseErrorAction)
        {
            // Not left to System.CommandLine, which writes its help to the output.
            terminal.Say($"Error: {string.Join(' ', parsed.Errors.Select(wrong => wrong.Message))} See {string.Join(' ', Path(parsed.CommandResult))} --help.");
            return ExitCode.WrongUsage;
        }

        // Signals are the caller's: they arrive as the cancellation.
        InvocationConfiguration configuration = new()
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Of --help and --version, which write for themselves.
            terminal.Say($"Error: Cannot write to the output: {failure.Message}");
            return ExitCode.Failed;
        }
    }

    /// <summary>Such as agt show.</summary>
    private static IEnumerable<string> Path(CommandResult result) => result.Parent is CommandResult parent ? [.. Path(parent), result.Command.Name] : ["agt"];

    private ToolCommand Guarded(ToolCommand command)
    {
        command.SetAction(async (options, cancellation) =>
        {
            try
            {
                return await command.RunAsync(options, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                terminal.Say("Cancelled.");
                return ExitCode.Cancelled;
            }
            catch (ToolException failure)
            {
                terminal.Say($"Error: {Line(failure)}");
                return failure.ExitCode;
            }
            catch (ArithmeticException failure)
            {
                terminal.Say($"Error: {Line(failure)}");
                return ExitCode.Failed;
            }
            catch (Exception failure) when (failure is ArgumentException or IOException or InvalidDataException or UnauthorizedAccessException)
            {
                terminal.Say($"Error: {Line(failure)}");
                return ExitCode.UnreadableInput;
            }
        });
        return command;
    }

    /// <summary>The message in one line and in the words of the command line, not of the library: without the name of a parameter, and with the option of a header.</summary>
    private static string Line(Exception exception)
    {
        string message = exception.Message.Replace("pass hasHeader: true", "give --header", StringComparison.Ordinal);
        int parameter = exception is ArgumentException { ParamName: string name } ? message.IndexOf($" (Parameter '{name}')", StringComparison.Ordinal) : -1;
        return (parameter < 0 ? message : message[..parameter]).ReplaceLineEndings(" ");
    }
}
