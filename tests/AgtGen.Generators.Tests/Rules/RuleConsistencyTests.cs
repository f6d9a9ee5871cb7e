using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using AgtGen.Generators.Rules;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Rules;

/// <summary>Every rule has a page, a test class and a release row, and none of these stands without a rule.</summary>
public sealed partial class RuleConsistencyTests
{
    private static readonly string[] Sections =
        ["## Cause", "## Why it matters for the certificate", "## Example", "## Fix", "## When to suppress"];

    private static IEnumerable<DiagnosticDescriptor> Rules => RuleTable.Model.Concat(RuleTable.TrainingCall);

    private static string[] Ids => [.. Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal)];

    [Fact]
    public void Ids_AreUniqueAndWellFormed()
    {
        Assert.Equal(Ids.Distinct(), Ids);
        Assert.All(Ids, id => Assert.Matches("^AGT[0-9]{4}$", id));
    }

    [Fact]
    public void RuleTable_ListsEveryDeclaredRule() => Assert.Equal(
        typeof(RuleTable).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(RuleTable).Namespace)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Id)
            .Order(StringComparer.Ordinal),
        Ids);

    [Fact]
    public void Pages_ExistForEveryRuleAndNoOther() => Assert.Equal(
        Ids, Directory.GetFiles(Pages(), "AGT*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void Pages_HaveTheTitleAndAllSections() => Assert.All(Rules, rule =>
    {
        string page = File.ReadAllText(Path.Combine(Pages(), rule.Id + ".md"));
        Assert.StartsWith($"# {rule.Id}: {rule.Title.ToString(CultureInfo.InvariantCulture)}\n", page, StringComparison.Ordinal);
        int[] places = [.. Sections.Select(section => page.IndexOf("\n" + section + "\n", StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Equal(rule.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable), page.Contains("Severity: error, not configurable\n", StringComparison.Ordinal));
    });

    [Fact]
    public void Index_LinksEveryPage() => Assert.Equal(
        Ids, IndexLink().Matches(File.ReadAllText(Path.Combine(Pages(), "README.md"))).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    // Every number of a band is taken, by a rule or by a reason why there is none yet.
    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 11)]
    [InlineData(2, 6)]
    [InlineData(3, 10)]
    [InlineData(4, 18)]
    [InlineData(5, 6)]
    [InlineData(6, 6)]
    [InlineData(7, 4)]
    [InlineData(9, 1)]
    public void Ids_OfABand_AreRulesOrReservedWithAReason(int band, int last)
    {
        string index = File.ReadAllText(Path.Combine(Pages(), "README.md"));
        IEnumerable<string> reserved = ReservedRow().Matches(index).Select(match => match.Groups[1].Value);
        Assert.Equal(
            Enumerable.Range((band * 1000) + 1, last).Select(number => $"AGT{number:D4}"),
            Ids.Concat(reserved).Where(id => id[3] == '0' + band).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TestClasses_ExistForEveryRuleAndNoOther() => Assert.Equal(
        Ids.Select(id => id + "Tests"),
        typeof(RuleConsistencyTests).Assembly.GetTypes().Select(type => type.Name).Where(name => name.StartsWith("AGT", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void ReleaseRows_ExistForEveryRuleAndNoOther()
    {
        string folder = Path.Combine(Repository.Root, "generators", "AgtGen.Generators");
        string rows = File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Shipped.md")) + File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Unshipped.md"));
        Assert.Equal(Ids, ReleaseRow().Matches(rows).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Messages_AreOneSentenceWithoutAPeriod() => Assert.All(Rules, rule =>
    {
        Assert.False(rule.MessageFormat.ToString(CultureInfo.InvariantCulture).EndsWith('.'));
        Assert.False(rule.Title.ToString(CultureInfo.InvariantCulture).EndsWith('.'));
    });

    // AGT1011 gets its remedy with its reason.
    [Fact]
    public void Messages_EndInARemedy() => Assert.All(Rules.Where(rule => rule.Id != "AGT1011"), rule =>
        Assert.Matches("^[^;]+(;[^;]+)?; [^;]+$", rule.MessageFormat.ToString(CultureInfo.InvariantCulture)));

    [Fact]
    public void HelpLinks_EndInThePage() => Assert.All(Rules, rule => Assert.EndsWith($"/docs/diagnostics/{rule.Id}.md", rule.HelpLinkUri, StringComparison.Ordinal));

    private static string Pages() => Path.Combine(Repository.Root, "docs", "diagnostics");

    [GeneratedRegex(@"^\| \[(AGT\d{4})\]\(\1\.md\)", RegexOptions.Multiline)]
    private static partial Regex IndexLink();

    [GeneratedRegex(@"^\| (AGT\d{4}) \| [^|]+ \| [^|]{20,} \|$", RegexOptions.Multiline)]
    private static partial Regex ReservedRow();

    [GeneratedRegex(@"^(AGT\d{4}) \|", RegexOptions.Multiline)]
    private static partial Regex ReleaseRow();
}
