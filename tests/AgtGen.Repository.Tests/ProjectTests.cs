using System.Xml.Linq;

namespace AgtGen.Repository.Tests;

public sealed class ProjectTests
{
    /// <summary>Packages whose use is behind a property that is off by default, because not every feed has them (docs/decisions/0003).</summary>
    private static readonly string[] OptionalPackages = ["Verify.SourceGenerators"];

    [Fact]
    public void Solution_OfTheRepository_ContainsEveryProject()
    {
        string solution = Repository.Read("AgtGen.sln").Replace('\\', '/');
        Assert.NotEmpty(Repository.Projects);
        string[] missing = [.. Repository.Projects.Where(p => !solution.Contains($"\"{p}\"", StringComparison.Ordinal))];
        Assert.Empty(missing);
    }

    [Fact]
    public void TestProjects_OfTheRepository_StandWhereTheTestCommandLooks()
    {
        string[] elsewhere = [.. Repository.Projects.Where(p => p.EndsWith(".Tests.csproj", StringComparison.Ordinal))
            .Where(p => p != $"tests/{Path.GetFileNameWithoutExtension(p)}/{Path.GetFileName(p)}")];
        Assert.Empty(elsewhere);
    }

    [Fact]
    public void PackageVersions_OfProjects_AreCentral()
    {
        string[] own = [.. Repository.Projects.Where(p => Elements(p, "PackageReference").Any(e => e.Attribute("Version") is not null || e.Attribute("VersionOverride") is not null))];
        Assert.Empty(own);
    }

    [Fact]
    public void PackageVersions_Central_AreExactAndStable()
    {
        string[] versions = [.. Elements("Directory.Packages.props", "PackageVersion").Select(e => e.Attribute("Version")!.Value)];
        Assert.NotEmpty(versions);
        Assert.All(versions, v => Assert.Matches(@"^\d+(\.\d+){1,3}$", v));
    }

    [Fact]
    public void Packages_NotOnEveryFeed_AreReferencedUnderACondition()
    {
        string[] unconditional = [.. Repository.Projects.Where(p => Elements(p, "PackageReference")
            .Any(e => OptionalPackages.Contains(e.Attribute("Include")?.Value) && e.AncestorsAndSelf().All(a => a.Attribute("Condition") is null)))];
        Assert.Empty(unconditional);
    }

    [Fact]
    public void Compiler_ReferencesNoRoslyn()
    {
        const string Compiler = "generators/AgtGen.Compiler/AgtGen.Compiler.csproj";
        Assert.DoesNotContain(Elements(Compiler, "PackageReference"), e => e.Attribute("Include")!.Value.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        Assert.Empty(Elements(Compiler, "ProjectReference"));
    }

    [Fact]
    public void Workspaces_AreSeenByTheCodeFixesAlone()
    {
        string[] users = [.. Repository.Projects
            .Where(p => p.StartsWith("generators/", StringComparison.Ordinal) && Elements(p, "PackageReference").Any(e => e.Attribute("Include")!.Value.EndsWith(".Workspaces", StringComparison.Ordinal)))];
        Assert.Equal("generators/AgtGen.CodeFixes/AgtGen.CodeFixes.csproj", Assert.Single(users));
    }

    [Fact]
    public void Runtime_DependsOnTheTensorsOnly()
    {
        const string Runtime = "src/AgtGen.Runtime/AgtGen.Runtime.csproj";
        XElement[] reaching = [.. Elements(Runtime, "PackageReference").Where(e => e.Attribute("PrivateAssets")?.Value != "all")];
        Assert.Equal("System.Numerics.Tensors", Assert.Single(reaching).Attribute("Include")!.Value);
        Assert.Empty(Elements(Runtime, "ProjectReference"));
    }

    [Theory]
    [InlineData("generators/AgtGen.Compiler", "using Microsoft.CodeAnalysis")]
    [InlineData("generators/AgtGen.Compiler", "System.IO.File")]
    [InlineData("src/AgtGen.Runtime", "System.Reflection.Emit")]
    public void Sources_OfAProject_DoNotUse(string folder, string forbidden)
    {
        string[] sources = [.. Repository.CSharpFiles.Where(f => f.StartsWith(folder + "/", StringComparison.Ordinal))];
        Assert.NotEmpty(sources);
        Assert.DoesNotContain(sources, f => Repository.Read(f).Contains(forbidden, StringComparison.Ordinal));
    }

    private static IEnumerable<XElement> Elements(string file, string name) =>
        XDocument.Parse(Repository.Read(file)).Descendants().Where(e => e.Name.LocalName == name);
}
