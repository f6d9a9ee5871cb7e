using System.Xml.Linq;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Generation;

/// <summary>IntelliSense explains what is generated.</summary>
public sealed class DocumentationTests
{
    private static readonly string[] ownMembers = ["Create", "Load", "Save"];
    private static readonly string[] moduleMembers = ["BoxAsTensors"];

    private const string Faulty = "[Certifiable] public sealed partial class Net { }";

    public static TheoryData<string, string, string[]> Models => new()
    {
        { Snippets.Moons, "Demo.MoonsNet", ownMembers },
        { Faulty, "Net", ownMembers },
        { TorchSnippets.Module, "Net", moduleMembers },
        { TorchSnippets.Net("null!"), "Net", moduleMembers },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void PublicMembers_Generated_CarryADocComment(string source, string type, string[] names)
    {
        GeneratorTest.Driver.RunGeneratorsAndUpdateCompilation(TestCompilation.Create(source), out Compilation compilation, out _);
        INamedTypeSymbol model = compilation.GetTypeByMetadataName(type)!;
        IMethodSymbol[] members = [.. model.GetMembers().OfType<IMethodSymbol>().Where(member =>
            member.DeclaredAccessibility == Accessibility.Public
            && member.Locations[0].SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))];
        Assert.Equal(names, members.Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.All(members, AssertDocumented);
    }

    private static void AssertDocumented(IMethodSymbol member)
    {
        XElement comment = XElement.Parse(member.GetDocumentationCommentXml()!);
        Assert.False(string.IsNullOrWhiteSpace(comment.Element("summary")?.Value), member.Name);
        Assert.Equal(member.Parameters.Select(parameter => parameter.Name), comment.Elements("param").Select(param => param.Attribute("name")!.Value));
        Assert.Equal(!member.ReturnsVoid, comment.Element("returns") is not null);
    }
}
