using System.CommandLine;
using System.Globalization;
using AgtGen.Encoding.Proofs;
using AgtGen.Tool.Evaluation;
using Spectre.Console;

namespace AgtGen.Tool.Commands;

/// <summary>agt check: checks the proof of a bound, without rounding and without what found it.</summary>
internal sealed class CheckCommand : ToolCommand
{
    private readonly Argument<string> file = new("FILE") { Description = "The proof, as ExactTraining.ProveLargest writes it." };
    private readonly Option<bool> json = new("--json") { Description = "Write JSON." };

    public CheckCommand(Terminal terminal)
        : base("check", "Checks the proof of an exact bound, in exact arithmetic.", terminal)
    {
        Arguments.Add(file);
        Options.Add(json);
    }

    public override async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        string path = options.GetRequiredValue(file);
        ProofVerdict verdict = await Terminal.DuringAsync($"Checking {path}", () => Check(path, cancellation), cancellation).ConfigureAwait(false);
        if (options.GetValue(json))
        {
            Terminal.WriteJson(verdict);
        }
        else
        {
            Terminal.Write(Facts(verdict));
        }

        return verdict.IsProved ? ExitCode.Ok : ExitCode.Failed;
    }

    private static ProofVerdict Check(string path, CancellationToken cancellation)
    {
        InputFile.Require(path, "a proof");
        try
        {
            return ProofChecker.Check(File.ReadAllBytes(path), cancellation);
        }
        catch (ProofException exception)
        {
            throw new ToolException(ExitCode.UnreadableInput, $"'{path}' is refused as a proof: {exception.Message}", exception);
        }
    }

    private static Grid Facts(ProofVerdict verdict)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn(new GridColumn().PadRight(0));
        void Add(string name, string value) => grid.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(Printable.Of(value)));
        Add("Verdict", verdict.IsProved ? "proved" : "NOT proved");
        if (verdict.Refusal is { } refusal)
        {
            Add("Refusal", refusal);
        }

        Add("Claim", verdict.Claim);
        Add("Parts", string.Create(CultureInfo.InvariantCulture, $"{verdict.Parts} checked in exact arithmetic"));
        Add("Not checked", verdict.Assumption);
        return grid;
    }
}
