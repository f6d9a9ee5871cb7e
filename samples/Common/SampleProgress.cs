using Spectre.Console;

namespace AgtGen.Samples.Common;

/// <summary>Progress on standard error: a bar on an interactive terminal, else one line for each finished piece of work. NO_COLOR is respected.</summary>
public sealed class SampleProgress
{
    private readonly CancellationToken cancellation;
    private readonly IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Error),
        ColorSystem = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    });

    internal SampleProgress(CancellationToken cancellation) => this.cancellation = cancellation;

    /// <summary>Does work for each item in order and returns the results.</summary>
    /// <exception cref="OperationCanceledException">Cancelled between two items, or by the work.</exception>
    public TResult[] Each<TItem, TResult>(string title, IReadOnlyList<TItem> items, Func<TItem, TResult> work)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(work);
        return During(title, items.Count, advance =>
        {
            TResult[] results = new TResult[items.Count];
            for (int i = 0; i < results.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                results[i] = work(items[i]);
                advance();
            }

            return results;
        });
    }

    /// <summary>Does work that says itself when a part of it is done.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="parts">How many parts there are at most.</param>
    /// <param name="work">Gets the action to call after each part.</param>
    public TResult During<TResult>(string title, int parts, Func<Action, TResult> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (!console.Profile.Out.IsTerminal)
        {
            TResult quiet = work(() => { });
            Console.Error.WriteLine($"{title}: done");
            return quiet;
        }

        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: parts);
                return work(() => task.Increment(1));
            });
    }
}
