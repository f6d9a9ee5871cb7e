using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AgtGen.Tool;

/// <summary>Standard output for data and standard error for all else. Colours and spinners appear on terminals only, and no colours with NO_COLOR.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    private const int WidthOfFiles = 100;

    /// <summary>JSON has no infinity: an infinite bound (nothing is proved) is written as the string "Infinity".</summary>
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly IAnsiConsole data = Open(output);
    private readonly IAnsiConsole progress = Open(error);

    /// <summary>Writes data for people. In a file, blanks that only fill up have no use.</summary>
    /// <exception cref="ToolException">The output cannot be written.</exception>
    public void Write(IRenderable content) => Guard(() =>
    {
        if (data.Profile.Out.IsTerminal)
        {
            data.Write(content);
            return;
        }

        using StringWriter padded = new();
        Open(padded).Write(content);
        output.WriteLine(string.Join(Environment.NewLine, padded.ToString().Split(Environment.NewLine).Select(line => line.TrimEnd(' '))).TrimEnd());
    });

    /// <summary>Writes data for programs.</summary>
    /// <exception cref="ToolException">The output cannot be written.</exception>
    public void WriteJson(object content) => Guard(() => output.WriteLine(JsonSerializer.Serialize(content, JsonOptions)));

    /// <summary>Writes text as it is.</summary>
    /// <exception cref="ToolException">The output cannot be written.</exception>
    public void WriteRaw(string content) => Guard(() => output.Write(content));

    /// <summary>Writes a line to standard error. It may quote a file, so nothing in it reaches the terminal as a control character.</summary>
    public void Say(string line) => error.WriteLine(Printable.Of(line));

    /// <summary>Does work that may take long. It cannot be interrupted and changes nothing, so a cancellation leaves it behind.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the work was done.</exception>
    public async Task<T> DuringAsync<T>(string title, Func<T> work, CancellationToken cancellation)
    {
        Task<T> task = Task.Run(work, CancellationToken.None);
        return progress.Profile.Out.IsTerminal
            ? await progress.Status().StartAsync(Markup.Escape(Printable.Of(title)), _ => task.WaitAsync(cancellation)).ConfigureAwait(false)
            : await task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>A full disk, or an output that is closed, is a failure of the work, not an input that cannot be read.</summary>
    private static void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.Failed, $"Cannot write to the output: {exception.Message}", exception);
        }
    }

    private static IAnsiConsole Open(TextWriter writer)
    {
        AnsiConsoleOutput target = new(writer);
        bool colours = target.IsTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = target,
            Ansi = target.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        console.Profile.Width = target.IsTerminal ? console.Profile.Width : WidthOfFiles;
        return console;
    }
}
