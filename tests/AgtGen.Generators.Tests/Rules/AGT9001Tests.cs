using System.Globalization;
using AgtGen.Compiler.Specs;
using AgtGen.Generators.Analysis;
using AgtGen.Generators.Parsing;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT9001Tests
{
    [Fact]
    public async Task Compiler_ThatThrows_IsReportedWithTypeAndMessage()
    {
        ModelAnalyzer broken = new(_ => throw new InvalidOperationException("a fault"));
        Diagnostic found = Assert.Single(await RuleTest.Analyze(Snippets.Moons, broken));
        Assert.Equal("AGT9001", found.Id);
        Assert.Equal(
            "AgtGen failed while compiling 'MoonsNet' (InvalidOperationException: a fault); this is a bug in AgtGen, please report it",
            found.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal("MoonsNet", Snippets.Moons.Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
    }

    [Fact]
    public async Task Compiler_ThatReportsAnUnknownRule_IsAFault()
    {
        ModelAnalyzer broken = new(_ => new CompilationResult(null, string.Empty, new[] { new SpecDiagnostic("AGT9999", 0, default) }.ToEquatableArray()));
        Assert.Equal("AGT9001", Assert.Single(await RuleTest.Analyze(Snippets.Moons, broken)).Id);
    }

    [Fact]
    public void Generator_WhoseCompilerThrows_EmitsMembersThatThrow()
    {
        TypeSpec type = new("partial class", "Net");
        ModelHeader header = new("Demo", default, type, ElementType.Single, HasParameterlessConstructor: true, ModelHost.PlainClass, CanExtend: true);
        ModelSpec spec = new("Demo", default, type, ElementType.Single, true, default, 0, 0, 0, default, 0, 0);
        GeneratedFile file = FileWriter.Write(new GenerationInput(header, spec, null), _ => throw new InvalidOperationException(), CancellationToken.None);
        Assert.Equal("Demo.Net.g.cs", file.HintName);
        Assert.Contains("CertificationUnavailableException(\"AGT9001\"", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parser_OnCodeThatDoesNotCompile_LeavesTheErrorToCSharp()
    {
        CSharpCompilation compilation = TestCompilation.Create(Snippets.WithForward("=> output.Forward(nonsense);"));
        Assert.Empty(await compilation.WithAnalyzers([new ModelAnalyzer()]).GetAnalyzerDiagnosticsAsync());
    }

    [Fact]
    public Task Compiler_ThatWorks_IsSilent() => RuleTest.IsSilent(Snippets.Moons);
}
