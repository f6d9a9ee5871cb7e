using System.IO.Compression;
using System.Xml.Linq;

namespace AgtGen.Package.Tests;

[Collection(nameof(PackedFeedGroup))]
public sealed class PackageContentTests(PackedFeed feed)
{
    [Fact]
    public void Package_Packed_HoldsTheLibraryTheAnalyzersAndTheProps()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PackageFile);
        string[] expected =
        [
            "LICENSE",
            "README.md",
            "analyzers/dotnet/cs/AgtGen.CodeFixes.dll",
            "analyzers/dotnet/cs/AgtGen.Compiler.dll",
            "analyzers/dotnet/cs/AgtGen.Generators.dll",
            "buildTransitive/AgtGen.props",
            "buildTransitive/AgtGen.targets",
            "icon.png",
            "lib/net10.0/AgtGen.Runtime.dll",
            "lib/net10.0/AgtGen.Runtime.xml",
        ];
        string[] container = ["[Content_Types].xml", "AgtGen.nuspec", "_rels/.rels"];
        string[] actual = [.. package.Entries.Select(e => e.FullName)
            .Where(n => !container.Contains(n) && !n.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Package_Packed_DependsOnTheTensorsOnly()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PackageFile);
        using Stream stream = package.GetEntry("AgtGen.nuspec")!.Open();
        XElement[] dependencies = [.. XDocument.Load(stream).Descendants().Where(e => e.Name.LocalName == "dependency")];
        Assert.Equal("System.Numerics.Tensors", Assert.Single(dependencies).Attribute("id")!.Value);
    }

    [Fact]
    public void BuildFiles_Packed_MakeNoErrorOfWarningsOfOthers() => Assert.All(
        ["buildTransitive/AgtGen.props", "buildTransitive/AgtGen.targets"],
        file => Assert.DoesNotContain("AsErrors", PackedFeed.ReadText(feed.PackageFile, file), StringComparison.Ordinal));

    [Fact]
    public void Props_Packed_ShowTheDepthLimitToTheAnalyzers() =>
        Assert.Contains("<CompilerVisibleProperty Include=\"AgtGenDepthLimit\" />", PackedFeed.ReadText(feed.PackageFile, "buildTransitive/AgtGen.props"), StringComparison.Ordinal);
}
