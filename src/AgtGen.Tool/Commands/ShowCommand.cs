using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AgtGen.Certificates;
using AgtGen.Tool.Claims;
using Spectre.Console;

namespace AgtGen.Tool.Commands;

/// <summary>agt show: prints the claim of a certificate in full.</summary>
internal sealed class ShowCommand : ToolCommand
{
    private readonly Argument<string> file = CertificateArgument.One();
    private readonly Option<bool> json = new("--json") { Description = "Write JSON." };

    public ShowCommand(Terminal terminal)
        : base("show", "Prints what a certificate claims, in full.", terminal)
    {
        Arguments.Add(file);
        Options.Add(json);
    }

    public override async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        string path = options.GetRequiredValue(file);
        SavedCertificate certificate = await ReadAsync(path, cancellation).ConfigureAwait(false);
        ParameterWidth[] widths = ParameterWidth.All(certificate);
        if (options.GetValue(json))
        {
            Terminal.WriteJson(new
            {
                Claim = JsonSerializer.Deserialize<JsonElement>(certificate.Claim.ToJson()),
                Statement = ClaimText.Statement(certificate.Claim),
                Threat = ThreatStatement.Of(certificate.Claim).ToString(),
                Growth = certificate.Growth.ToString(),
                Parameters = widths,
                Widths = certificate.Widths.Steps.IsEmpty ? null : certificate.Widths,
            });
        }
        else
        {
            Terminal.Write(Facts(certificate));
            Terminal.Write(Widths(widths));
            if (!certificate.Widths.Shares.IsEmpty)
            {
                Terminal.Write(Sources(certificate.Widths.Shares));
            }
        }

        return CodeOf(path, certificate.Claim);
    }

    private static Grid Facts(SavedCertificate certificate)
    {
        Claim claim = certificate.Claim;
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn(new GridColumn().PadRight(0));
        foreach (Fact fact in ClaimText.Facts(claim).Append(new("Growth", certificate.Growth.ToString())).Append(new("Hashes", "SHA-256")).Concat(ClaimText.Hashes(claim)))
        {
            grid.AddRow(new Text(fact.Name, new Style(decoration: Decoration.Bold)), new Text(fact.Value));
        }

        return grid;
    }

    /// <summary>What the last explained step added to the box of each parameter.</summary>
    private static Table Sources(IReadOnlyList<GrowthShare> shares)
    {
        int last = shares.Max(share => share.Step);
        Table table = new Table().Border(TableBorder.Simple).AddColumn("Parameter").AddColumn(string.Create(CultureInfo.InvariantCulture, $"What widened its box in step {last}"));
        foreach (GrowthShare share in shares.Where(share => share.Step == last))
        {
            table.AddRow(new Text(Printable.Of(share.Parameter)), new Text(share.ToString()));
        }

        return table;
    }

    private static Table Widths(IEnumerable<ParameterWidth> widths)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("Parameter");
        foreach (string name in (string[])["Shape", "Mean width", "Max width"])
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (ParameterWidth width in widths)
        {
            table.AddRow(new Text(width.Name), new Text(width.Shape()), new Text(ParameterWidth.Text(width.MeanWidth)), new Text(ParameterWidth.Text(width.MaxWidth)));
        }

        return table;
    }
}
