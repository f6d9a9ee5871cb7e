using AgtGen.Generators.Tests.Differential;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Newcomer;

/// <summary>Models in the forms that users of other libraries write: nothing is said of them, and what is trained and certified is what their source computes.</summary>
public sealed class AcceptedProgramTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "AgtGen.Generators.Tests", "Newcomer", "Accepted");

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file).Replace(".cs.txt", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_InAnOrdinaryForm_TrainsAsItsSourceComputes(string name) =>
        Assert.Equal([], new ModelComparison<float>(Assert.Single(CompiledModels.Load([Source(name)])), seed: 3).Differences());

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Analyzers_OnAModelInAnOrdinaryForm_AreSilent(string name)
    {
        GeneratorTest.Driver.RunGeneratorsAndUpdateCompilation(TestCompilation.Create(Source(name)), out Compilation compilation, out _);
        Assert.Equal([], (await RuleTest.AnalyzeWithErrors(compilation)).Select(found => found.ToString()));
    }

    private static string Source(string name) => File.ReadAllText(Path.Combine(Folder, name + ".cs.txt"));
}
