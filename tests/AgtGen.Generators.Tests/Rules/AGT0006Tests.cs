using System.Globalization;
using AgtGen.Generators.Analysis;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT0006Tests
{
    [Theory]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    public async Task OldLanguage_IsReportedAtTheType(LanguageVersion version, string name)
    {
        CSharpCompilation compilation = Create(version);
        Diagnostic found = Assert.Single(await compilation.WithAnalyzers([new ModelAnalyzer()]).GetAnalyzerDiagnosticsAsync());
        Assert.Equal("AGT0006", found.Id);
        Assert.Equal("MoonsNet", Snippets.Moons.Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
        Assert.Equal($"Language version {name} is too old for the generated code; set LangVersion to 12.0 or newer", found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp11)]
    public void OldLanguage_StandsAlone(LanguageVersion version)
    {
        Generate(Create(version), version, out Compilation generated);
        Assert.Equal([], generated.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning).Select(found => found.ToString()));
        Assert.Contains("CertificationUnavailableException(\"AGT0006\", \"MoonsNet\")", generated.SyntaxTrees.Last().ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Latest)]
    public async Task LanguageThatIsNewEnough_CompilesTheGeneratedPart(LanguageVersion version)
    {
        CSharpCompilation compilation = Create(version);
        Assert.Empty(await compilation.WithAnalyzers([new ModelAnalyzer()]).GetAnalyzerDiagnosticsAsync());
        Generate(compilation, version, out Compilation generated);
        Assert.Equal(4, generated.SyntaxTrees.Count());
        Assert.Empty(generated.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning));
    }

    private const string Caller =
        """
        public static class Job
        {
            public static CertifiedRun<float> Run(LabelledData<float> data) => CertifiedTrainer.Train(
                model: Demo.MoonsNet.Create(seed: 1), data, new Sgd(learningRate: 0.1), new Schedule(epochs: 1, batchSize: 2), new BoundedPoisoning { LabelSamples = 1 });
        }
        """;

    private static CSharpCompilation Create(LanguageVersion version)
    {
        CSharpParseOptions options = TestCompilation.ParseOptions.WithLanguageVersion(version);
        return TestCompilation.Create().RemoveAllSyntaxTrees().AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(TestCompilation.GlobalUsings.GetText(), options),
            CSharpSyntaxTree.ParseText(Snippets.Moons, options),
            CSharpSyntaxTree.ParseText(Caller, options));
    }

    private static void Generate(CSharpCompilation compilation, LanguageVersion version, out Compilation generated) =>
        GeneratorTest.Driver.WithUpdatedParseOptions(TestCompilation.ParseOptions.WithLanguageVersion(version))
            .RunGeneratorsAndUpdateCompilation(compilation, out generated, out _);
}
