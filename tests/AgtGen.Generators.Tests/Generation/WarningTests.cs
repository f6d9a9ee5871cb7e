using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgtGen.Generators.Tests.Generation;

/// <summary>A warning in generated code is one that its reader can do nothing about: there is none, whatever the class is like.</summary>
public sealed class WarningTests
{
    private const string Plain = "=> output.Forward(Op.Relu(hidden.Forward(x)));";

    [Theory]
    [InlineData("Obsolete")]
    [InlineData("Obsolete(\"Use another.\")")]
    [InlineData("Obsolete(\"Use another.\", DiagnosticId = \"OWN1\")")]
    [InlineData("System.Diagnostics.CodeAnalysis.Experimental(\"OWN2\")")]
    public void Generate_ForALayerThatShouldNotBeUsed_GivesNoWarning(string attribute) =>
        AssertNoWarning($"#pragma warning disable\n{Snippets.WithForward(Plain).Replace("private readonly Linear hidden", $"[{attribute}] private readonly Linear hidden", StringComparison.Ordinal)}");

    [Theory]
    [InlineData("Obsolete")]
    [InlineData("Obsolete(\"Use another.\")")]
    [InlineData("System.Diagnostics.CodeAnalysis.Experimental(\"OWN2\")")]
    public void Generate_ForAConstructorThatShouldNotBeUsed_GivesNoWarning(string attribute) =>
        AssertNoWarning(Snippets.WithForward(Plain, $"[{attribute}] public Net() {{ }}"));

    [Fact]
    public void Generate_ForAConstructorThatMustNotBeUsed_EmitsNoCreate()
    {
        string file = Assert.Single(GeneratorTest.Generate(Snippets.WithForward(Plain, "[Obsolete(\"Never.\", error: true)] public Net() { }"))).Value;
        Assert.DoesNotContain(" Create(", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_ForTwoClassesOfOneHierarchy_GivesNoWarning() => AssertNoWarning(Family);

    [Fact]
    public void Generate_ForABaseClassWithMembersOfTheSameNames_GivesNoWarning() => AssertNoWarning(
        "public class Named { public static object Load(string path) => path; public virtual void Save(string path) { } public int Create => 1; }"
        + Snippets.WithForward(Plain).Replace("partial class Net", "partial class Net : Named", StringComparison.Ordinal));

    [Fact]
    public void Plan_OfADerivedObjectUnderItsBaseClass_IsThatOfTheDerivedClass()
    {
        const string caller = "public static class Job { public static string Run() => ((AgtGen.Kernels.ICertifiableModel<float>)(Base)Derived.Create(seed: 1)).Plan.Name; }";
        Assert.Equal("Derived", RunningProgram.Call(RunningProgram.Load(Family, caller), "Job", "Run"));
    }

    // What the pragma hides from others it must not hide from us: such a warning would be a slip of the emitter.
    [Theory]
    [MemberData(nameof(DocumentationTests.Models), MemberType = typeof(DocumentationTests))]
    public void Generate_WithoutThePragmaInAProjectWithADocumentationFile_GivesNoWarningEither(string source, string type, string[] names)
    {
        Assert.NotEmpty(names);
        GeneratorTest.Driver.RunGeneratorsAndUpdateCompilation(TestCompilation.Create(source), out Compilation generated, out _);
        Assert.NotNull(generated.GetTypeByMetadataName(type));
        SyntaxTree emitted = generated.SyntaxTrees.Last();
        Assert.Contains(Pragma, emitted.ToString(), StringComparison.Ordinal);
        SyntaxTree bare = CSharpSyntaxTree.ParseText(
            emitted.ToString()
                .Replace(Pragma, string.Empty, StringComparison.Ordinal)
                .Replace("partial class", "/// <summary>The author's comment.</summary>\npartial class", StringComparison.Ordinal),
            TestCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose),
            "Bare.cs");
        Assert.Equal([], generated.ReplaceSyntaxTree(emitted, bare).GetDiagnostics()
            .Where(found => found.Severity >= DiagnosticSeverity.Warning)
            .Select(found => found.ToString()));
    }

    [Theory]
    [MemberData(nameof(DocumentationTests.Models), MemberType = typeof(DocumentationTests))]
    public void Members_Generated_AreMarkedForToolsThatMeasureOrJudgeCode(string source, string type, string[] names)
    {
        Assert.NotEmpty(names);
        GeneratorTest.Driver.RunGeneratorsAndUpdateCompilation(TestCompilation.Create(source), out Compilation generated, out _);
        SyntaxTree emitted = generated.SyntaxTrees.Last();
        ISymbol[] members = [.. generated.GetTypeByMetadataName(type)!.GetMembers()
            .Concat(generated.GetSymbolsWithName(name => name is "NetPlan" or "NetState" or "MoonsNetPlan", SymbolFilter.Type))
            .Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null } && member.Locations[0].SourceTree == emitted)];
        Assert.True(members.Length > 8, $"{members.Length} members were emitted.");
        Assert.All(members, member => Assert.Equal(
            ["ExcludeFromCodeCoverageAttribute", "GeneratedCodeAttribute"],
            member.GetAttributes().Select(attribute => attribute.AttributeClass!.Name).Order(StringComparer.Ordinal)));
    }

    private const string Pragma = "#pragma warning disable\n";

    private static string Family =>
        Snippets.WithForward(Plain).Replace("sealed partial class Net", "partial class Base", StringComparison.Ordinal)
        + Snippets.WithForward(Plain).Replace("sealed partial class Net", "sealed partial class Derived : Base", StringComparison.Ordinal)
            .Replace("Tensor<float> Forward(", "new Tensor<float> Forward(", StringComparison.Ordinal)
            .Replace("static float Loss(", "static new float Loss(", StringComparison.Ordinal);

    private static void AssertNoWarning(string source) => Assert.NotEmpty(GeneratorTest.Generate(source));
}
