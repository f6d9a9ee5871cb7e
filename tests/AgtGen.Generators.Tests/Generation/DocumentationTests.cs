using System.Xml.Linq;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgtGen.Generators.Tests.Generation;

/// <summary>IntelliSense explains what is generated, and a project that writes a documentation file gets no warning about it.</summary>
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
        INamedTypeSymbol model = Compile(source).GetTypeByMetadataName(type)!;
        IMethodSymbol[] members = [.. model.GetMembers().OfType<IMethodSymbol>().Where(member =>
            member.DeclaredAccessibility == Accessibility.Public
            && member.Locations[0].SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))];
        Assert.Equal(names, members.Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.All(members, AssertDocumented);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void DocumentationFile_OfAUsersProject_GivesNoWarningForGeneratedCode(string source, string type, string[] names)
    {
        Assert.NotEmpty(type);
        Assert.NotEmpty(names);
        Diagnostic[] found = [.. Compile(source).GetDiagnostics().Where(diagnostic => diagnostic.Id.StartsWith("CS15", StringComparison.Ordinal))];
        Assert.NotEmpty(found); // The user's own part has no comments: the warnings are on.
        Assert.All(found, diagnostic => Assert.StartsWith("File", diagnostic.Location.SourceTree!.FilePath, StringComparison.Ordinal));
    }

    private static void AssertDocumented(IMethodSymbol member)
    {
        XElement comment = XElement.Parse(member.GetDocumentationCommentXml()!);
        Assert.False(string.IsNullOrWhiteSpace(comment.Element("summary")?.Value), member.Name);
        Assert.Equal(member.Parameters.Select(parameter => parameter.Name), comment.Elements("param").Select(param => param.Attribute("name")!.Value));
        Assert.Equal(!member.ReturnsVoid, comment.Element("returns") is not null);
    }

    private static Compilation Compile(string source)
    {
        CSharpParseOptions options = TestCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose);
        CSharpCompilation compilation = TestCompilation.Create(source);
        compilation = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(
            compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), options, tree.FilePath)));
        GeneratorTest.Driver.WithUpdatedParseOptions(options).RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        return generated;
    }
}
