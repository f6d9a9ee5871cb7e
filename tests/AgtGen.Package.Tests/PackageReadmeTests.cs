using System.Text.RegularExpressions;

namespace AgtGen.Package.Tests;

/// <summary>The pages that a package gallery shows: nothing of the repository lies beside them.</summary>
[Collection(nameof(PackedFeedGroup))]
public sealed partial class PackageReadmeTests(PackedFeed feed)
{
    [Fact]
    public void Readme_OfEachPackage_LinksToWholeAddressesOnly()
    {
        Assert.All([feed.PackageFile, feed.ToolPackageFile], package =>
        {
            string page = PackedFeed.ReadText(package, "README.md");
            string[] targets = [.. Target().Matches(page).Select(match => match.Groups["target"].Value)];
            Assert.DoesNotContain(targets, target => !target.StartsWith("https://", StringComparison.Ordinal));
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public void Example_OfTheLibrarysReadme_IsThatOfGettingStartedAndPrintsACertificate()
    {
        string example = Block(PackedFeed.ReadText(feed.PackageFile, "README.md"));
        Assert.Equal(Block(File.ReadAllText(Path.Combine(PackedFeed.Repository, "docs", "getting-started.md"))), example);

        string app = FreshApp.Create(feed, "labels", example);
        PackedFeed.Run(app, "build", "-c", "Release", "-warnaserror");
        string output = PackedFeed.Run(app, Path.Combine("bin", "Release", "net10.0", "labels.dll"));
        Assert.Matches(@"^[\d.]+ <= [\d.]+ <= [\d.]+, [1-9][\d.]* % certified\s*$", output);
    }

    [Fact]
    public void Synopsis_OfTheToolsReadme_IsThatOfItsPage() => Assert.Contains(
        Synopsis(File.ReadAllText(Path.Combine(PackedFeed.Repository, "docs", "agt.md"))), PackedFeed.ReadText(feed.ToolPackageFile, "README.md"), StringComparison.Ordinal);

    private static string Block(string page) => page.ReplaceLineEndings("\n").Split("```csharp\n")[1].Split("```")[0];

    private static string Synopsis(string page) => page.Split("```")[1];

    /// <summary>Of a link or a picture, inline or by reference.</summary>
    [GeneratedRegex(@"(\]\(|^\[[^\]]+\]:\s*)(?<target>[^)\s]+)", RegexOptions.Multiline)]
    private static partial Regex Target();
}
