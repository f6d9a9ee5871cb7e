using System.Collections.Immutable;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Robustness;

/// <summary>The build asks for a mark that the generator ran; nobody else gets one.</summary>
public sealed class RunEvidenceTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("true", true)]
    public void Mark_IsWrittenWhereTheBuildLooksForIt(string? property, bool isMarked)
    {
        GeneratorDriver driver = GeneratorTest.Driver;
        if (property is not null)
        {
            driver = driver.WithUpdatedAnalyzerConfigOptions(new BuildProperties([("AgtGenEvidence", property)]));
        }

        driver.RunGeneratorsAndUpdateCompilation(TestCompilation.Create("class Plain { }"), out Compilation compilation, out ImmutableArray<Diagnostic> found);
        Assert.Empty(found);
        Assert.Equal(isMarked, compilation.Assembly.GetAttributes().Any(attribute => "AgtGen.Evidence".Equals(attribute.ConstructorArguments.FirstOrDefault().Value)));
    }
}
