using System.Globalization;
using AgtGen.Certificates;
using AgtGen.Tool.Claims;
using Spectre.Console;

namespace AgtGen.Tool.Checks;

/// <summary>Reckons the proof for the named points of a certificate again, from the training data in the file.</summary>
internal static class CertificateCheck
{
    /// <summary>Bounds are shown with four decimals, rounded outward.</summary>
    private const double Shown = 1e4;

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Terminal terminal, string path, bool json, CancellationToken cancellation)
    {
        CheckedProof proof = await terminal.DuringAsync($"Checking {path}", () => CertificateProof.Check(path, cancellation), cancellation).ConfigureAwait(false);
        if (json)
        {
            terminal.WriteJson(new
            {
                Model = Printable.Of(proof.Claim.Model),
                Threat = ThreatStatement.Of(proof.Claim).ToString(),
                Proof = ClaimText.Proof(proof),
                Loss = ClaimText.LossOf(proof),
                proof.Bytes,
                IsProved = proof.IsProved,
                Refusal = proof.Refusal,
                Points = proof.Points.Select(point => new { point.Lower, point.Upper, point.Prediction, point.IsProved, ProvedBy = point.ProvedBy?.ToString() }),
            });
        }
        else
        {
            terminal.Write(Facts(proof));
            terminal.Write(Points(proof));
        }

        if (proof.Refusal is string refusal)
        {
            terminal.Say($"Nothing is proved: {refusal}.");
        }
        else if (!proof.IsProved)
        {
            terminal.Say(FormattableString.Invariant($"{proof.Points.Count(point => !point.IsProved)} of {proof.Points.Length} points are not proved."));
        }

        return proof.IsProved ? ExitCode.Ok : ExitCode.Failed;
    }

    private static Grid Facts(CheckedProof proof)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn(new GridColumn().PadRight(0));
        Fact[] facts =
        [
            new("Model", proof.Claim.Model),
            new("Proved", ClaimText.Proof(proof)),
            new("Threat", ThreatStatement.Of(proof.Claim).ToString()),
            .. ClaimText.Training(proof.Claim),
            new("Proof", FormattableString.Invariant($"{proof.Bytes} bytes: the training data, a multiplier for each row of each step, a radius for each step, the points")),
            new("Hashes", "SHA-256"),
            .. ClaimText.Hashes(proof.Claim),
        ];
        foreach (Fact fact in facts)
        {
            grid.AddRow(new Text(fact.Name, new Style(decoration: Decoration.Bold)), new Text(fact.Value));
        }

        return grid;
    }

    private static Table Points(CheckedProof proof)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("Point").RightAligned());
        bool hasClasses = proof.Points.Any(point => point.IsOfClass);
        foreach (string name in (string[])["Output from", "to", .. hasClasses ? ["Class"] : Array.Empty<string>()])
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        table.AddColumn("Proved by");
        for (int i = 0; i < proof.Points.Length; i++)
        {
            CheckedPoint point = proof.Points[i];
            string prediction = !point.IsProved ? "-" : point.Prediction is int certain ? FormattableString.Invariant($"always {certain}") : "open";
            table.AddRow(
            [
                new Text(FormattableString.Invariant($"{i}")),
                new Text(Digits(AtMost(point.Lower))),
                new Text(Digits(-AtMost(-point.Upper))),
                .. hasClasses ? [new Text(prediction)] : Array.Empty<Text>(),
                new Text(point.ProvedBy is { } domain ? $"{domain}" : "nothing"),
            ]);
        }

        return table;
    }

    private static double AtMost(double bound)
    {
        // A product that was rounded up can reach the next whole number.
        double product = bound * Shown;
        return Math.Floor(Math.FusedMultiplyAdd(bound, Shown, -product) < 0 ? Math.BitDecrement(product) : product) / Shown;
    }

    // No minus before a zero.
    private static string Digits(double shown) => (shown + 0.0).ToString("F4", CultureInfo.InvariantCulture);
}
