using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Generation;

/// <summary>Names of generated files are names that file systems take, and differ.</summary>
public sealed class HintNameTests
{
    [Fact]
    public void Generate_ForAnOrdinaryName_NamesTheFileAfterTheClass() =>
        Assert.Equal(["Demo.MoonsNet.g.cs"], GeneratorTest.Generate(Snippets.Moons).Keys);

    [Fact]
    public void Generate_ForLongNamesThatDifferAtTheEnd_BoundsThemAndKeepsThemApart()
    {
        string deep = string.Join('.', Enumerable.Repeat("Department", 40));
        string[] names = [.. GeneratorTest.Generate($"namespace {deep} {{ {Net("First")} {Net("Second")} }}").Keys];
        Assert.Equal(2, names.Length);
        Assert.All(names, name => Assert.InRange(name.Length, 70, 80));
        Assert.All(names, name => Assert.StartsWith("Department.Department.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Generate_ForALongNameOfThreeByteLetters_FitsAFileName() =>
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(Assert.Single(GeneratorTest.Generate(Net(new string('\u6a21', 200)))).Key), 100, 255);

    private static string Net(string name) => Snippets.WithForward("=> output.Forward(hidden.Forward(x));").Replace("class Net", "class " + name, StringComparison.Ordinal);
}
