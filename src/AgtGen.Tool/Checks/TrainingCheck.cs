using System.Globalization;
using AgtGen.Checker;
using Spectre.Console;

namespace AgtGen.Tool.Checks;

/// <summary>Checks a certificate by training again, in bounds, from what the file holds: by the checker, which shares nothing with the library.</summary>
internal static class TrainingCheck
{
    /// <summary>Whether a file holds what its training started from.</summary>
    public static Task<bool> RecognizesAsync(Terminal terminal, string path, CancellationToken cancellation) =>
        terminal.DuringAsync($"Reading {path}", () => CertificateChecker.Recognizes(path), cancellation);

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Terminal terminal, string path, bool json, CancellationToken cancellation)
    {
        CheckVerdict verdict = await terminal.DuringAsync($"Checking {path}", () => CertificateChecker.Check(path, cancellation), cancellation).ConfigureAwait(false);
        if (json)
        {
            terminal.WriteJson(new
            {
                Model = Printable.Of(verdict.Model),
                verdict.Threat,
                Proof = verdict.Proved,
                Assumption = CheckVerdict.Assumed,
                verdict.Steps,
                verdict.Rows,
                verdict.IsProved,
                verdict.Refusal,
            });
        }
        else
        {
            terminal.Write(Facts(verdict));
        }

        if (verdict.Refusal is string refusal)
        {
            terminal.Say($"Nothing is proved: {Printable.Of(refusal)}.");
        }

        return verdict.IsProved ? ExitCode.Ok : ExitCode.Failed;
    }

    private static Grid Facts(CheckVerdict verdict)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn(new GridColumn().PadRight(0));
        void Add(string name, string value) => grid.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(Printable.Of(value)));
        Add("Model", verdict.Model);
        Add("Proved", verdict.Proved);
        Add("Assumed", CheckVerdict.Assumed);
        Add("Steps checked", verdict.Steps.ToString(CultureInfo.InvariantCulture));
        Add("Training rows", verdict.Rows.ToString(CultureInfo.InvariantCulture));
        return grid;
    }
}
