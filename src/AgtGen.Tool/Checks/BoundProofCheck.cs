using System.Globalization;
using AgtGen.Encoding.Proofs;
using AgtGen.Tool.Evaluation;
using Spectre.Console;

namespace AgtGen.Tool.Checks;

/// <summary>Checks the proof of an exact bound, without rounding and without what found it.</summary>
internal static class BoundProofCheck
{
    /// <summary>How such proofs begin, whatever their version.</summary>
    private static ReadOnlySpan<byte> Start => "agtgen-proof"u8;

    /// <summary>Whether a file means to be such a proof.</summary>
    public static bool Recognizes(string path)
    {
        InputFile.Require(path, "a certificate file or a proof");
        using FileStream file = File.OpenRead(path);
        byte[] start = new byte[Start.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && Start.SequenceEqual(start);
    }

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Terminal terminal, string path, bool json, CancellationToken cancellation)
    {
        ProofVerdict verdict = await terminal.DuringAsync($"Checking {path}", () => Check(path, cancellation), cancellation).ConfigureAwait(false);
        if (json)
        {
            terminal.WriteJson(verdict);
        }
        else
        {
            terminal.Write(Facts(verdict));
        }

        return verdict.IsProved ? ExitCode.Ok : ExitCode.Failed;
    }

    private static ProofVerdict Check(string path, CancellationToken cancellation)
    {
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
