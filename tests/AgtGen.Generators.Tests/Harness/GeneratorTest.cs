using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgtGen.Generators.Tests.Harness;

/// <summary>Runs the generator over a snippet.</summary>
internal static class GeneratorTest
{
    public static CSharpGeneratorDriver Driver { get; } = CSharpGeneratorDriver.Create(
        [new CertifiableGenerator().AsSourceGenerator()],
        parseOptions: TestCompilation.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The generated files by name; fails if the snippet with them gives any error or warning.</summary>
    public static ImmutableDictionary<string, string> Generate(params string[] sources)
    {
        GeneratorDriver driver = Driver.RunGeneratorsAndUpdateCompilation(TestCompilation.Create(sources), out Compilation compilation, out ImmutableArray<Diagnostic> own);
        Assert.Equal([], own);
        Assert.Equal([], compilation.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning).Select(found => found.ToString()));
        GeneratorRunResult result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        return result.GeneratedSources.ToImmutableDictionary(file => file.HintName, file => file.SourceText.ToString());
    }
}
