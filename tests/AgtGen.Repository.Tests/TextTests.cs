using System.Text.RegularExpressions;

namespace AgtGen.Repository.Tests;

public sealed partial class TextTests
{
    private static readonly string[] BinaryExtensions = [".gz", ".png", ".safetensors", ".snk"];

    [Fact]
    public void Texts_OfTheRepository_NameNoPlaceOnAMachine()
    {
        string[] offenders = [.. Texts().Where(f => MachinePath().IsMatch(Repository.Read(f)))];
        Assert.True(offenders.Length == 0, $"A path of one machine means nothing on another: {string.Join(", ", offenders)}");
    }

    [Fact]
    public void Texts_OfTheRepository_LeaveNothingForLater()
    {
        string[] offenders = [.. Texts().Where(f => Unfinished().IsMatch(Repository.Read(f)))];
        Assert.True(offenders.Length == 0, $"Finish it or file an issue: {string.Join(", ", offenders)}");
    }

    [Fact]
    public void Tests_OfTheRepository_AreNotSkipped()
    {
        string[] offenders = [.. Repository.CSharpFiles.Where(f => SkippedTest().IsMatch(Repository.Read(f)))];
        Assert.True(offenders.Length == 0, $"A skipped test checks nothing: {string.Join(", ", offenders)}");
    }

    [Fact]
    public void Links_OfTheDocumentation_LeadSomewhere()
    {
        string[] pages = [.. Repository.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal))];
        Assert.Contains("README.md", pages);
        string[] broken = [.. pages.SelectMany(BrokenLinks)];
        Assert.True(broken.Length == 0, $"Broken links:\n{string.Join('\n', broken)}");
    }

    [Fact]
    public void Decisions_Recorded_AreNumberedWithoutGaps()
    {
        string[] numbers = [.. Decisions().Select(page => page[..4])];
        Assert.Equal(Enumerable.Range(1, numbers.Length).Select(n => n.ToString("D4", null)), numbers);
    }

    [Fact]
    public void Decisions_Recorded_StandInTheirIndexByTitle()
    {
        string index = Repository.Read("docs/decisions/README.md");
        Assert.All(Decisions(), page =>
        {
            string title = Repository.Read($"docs/decisions/{page}").Split('\n')[0].TrimEnd();
            Assert.Contains($"- [{page[..4]}]({page}): {title[$"# {page[..4]}: ".Length..]}\n", index, StringComparison.Ordinal);
        });
    }

    private static IEnumerable<string> Decisions() => Repository.Files
        .Where(f => f.StartsWith("docs/decisions/", StringComparison.Ordinal))
        .Select(f => Path.GetFileName(f))
        .Where(name => name != "README.md");

    private static IEnumerable<string> Texts() =>
        Repository.Files.Where(f => !BinaryExtensions.Contains(Path.GetExtension(f)) && !f.EndsWith("Repository.Tests/TextTests.cs", StringComparison.Ordinal));

    private static IEnumerable<string> BrokenLinks(string page)
    {
        string text = CodeBlock().Replace(Repository.Read(page), string.Empty);
        string folder = Path.GetDirectoryName(page)!;
        foreach (Match link in Link().Matches(text))
        {
            string target = link.Groups["target"].Value.Split('#')[0];
            if (target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !Repository.Exists(Path.Combine(folder, target)))
            {
                yield return $"{page}: {target}";
            }
        }
    }

    [GeneratedRegex(@"(?<![\w.])(/home/|/root/|/tmp/|/work/|/Users/|[A-Z]:\\Users\\)|\.\./shared/")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\[(Fact|Theory)\([^)]*Skip\s*=")]
    private static partial Regex SkippedTest();

    [GeneratedRegex(@"!?\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
