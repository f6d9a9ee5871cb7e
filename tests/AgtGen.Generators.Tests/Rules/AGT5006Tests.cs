using AgtGen.Encoding.Models;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT5006Tests
{
    [Fact]
    public async Task Encoding_WithoutTheLibrary_IsReportedAtTheAttribute()
    {
        Compilation compilation = Without(EncodingSnippets.Model("Op.Hinge(o, label)"));

        Diagnostic found = Assert.Single(await RuleTest.AnalyzeWithErrors(compilation));

        Assert.Equal("AGT5006", found.Id);
        Assert.Equal("Certifiable(Encoding = ModelEncoding.Exact)", found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan));
        Assert.Equal("'Net' asks for an encoding as a mixed-integer program, but AgtGen.Encoding is not referenced; reference it, or leave Encoding out", found.GetMessage(null));
    }

    [Fact]
    public void Encoding_WithoutTheLibrary_EmitsMembersThatCompile()
    {
        GeneratorTest.Driver.RunGeneratorsAndUpdateCompilation(Without(EncodingSnippets.Model("Op.Hinge(o, label)")), out Compilation compilation, out _);

        Assert.Equal([], compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()));
    }

    [Fact]
    public async Task Model_ThatAsksForNone_NeedsNoLibrary() => Assert.Empty(await RuleTest.AnalyzeWithErrors(Without(EncodingSnippets.Model("Op.Hinge(o, label)", "None"))));

    [Fact]
    public Task Encoding_WithTheLibrary_IsSilent() => RuleTest.IsSilent(EncodingSnippets.Model("Op.Hinge(o, label)"));

    private static Compilation Without(string source)
    {
        Compilation compilation = TestCompilation.Create(source);
        return compilation.RemoveReferences(compilation.References.Single(reference => reference.Display == typeof(ModelEncoder).Assembly.Location));
    }
}
