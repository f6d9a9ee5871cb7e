using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT0007Tests
{
    private const string Forward = "=> output.Forward(hidden.Forward(x));";

    [Theory]
    [InlineData("public static Net [|Create|](int seed) => new();")]
    [InlineData("public static Net [|Load|](string path) => new();")]
    [InlineData("public static Net [|Load|](string path, WeightFileOptions options) => new();")]
    [InlineData("public static Net [|Load|](string path, WeightFileOptions? options = null) => new();")]
    [InlineData("public void [|Save|](string path) { }")]
    [InlineData("public int [|Save|];")]
    [InlineData("public int [|Load|] { get; set; }")]
    [InlineData("private static class [|Create|] { }")]
    public Task Member_OfAnEmittedName_IsReported(string member) => RuleTest.Reports("AGT0007", Snippets.WithForward(Forward, member));

    [Fact]
    public Task Type_OfAnEmittedName_IsReported() =>
        RuleTest.Reports("AGT0007", Snippets.WithForward(Forward).Replace("class Net", "class [|Create|]", StringComparison.Ordinal));

    [Fact]
    public Task Message_NamesTheMemberAndTheType() => RuleTest.Reports(
        "AGT0007",
        Snippets.WithForward(Forward, "public void [|Save|](string file) { }"),
        "'Save' in type 'Net' has the name and parameters of a member that AgtGen emits, so nothing can be emitted; rename it");

    [Theory]
    [InlineData("public static Net Create() => new();")]
    [InlineData("public static Net Create(long seed) => new();")]
    [InlineData("public static Net Load<T>(string path) => new();")]
    [InlineData("public static Net Load(string path, bool quietly) => new();")]
    [InlineData("public void Save(string path, bool overwrite) { }")]
    [InlineData("public void Save(string path, WeightFileOptions options) { }")]
    [InlineData("public Net(int size) { } public static int Create => 1; public static Net Load(string path) => new(3);")] // No Create and Load without a constructor for them.
    public Task Member_WithOtherParameters_IsSilent(string member) => RuleTest.IsSilent(Snippets.WithForward(Forward, member));

    [Fact]
    public void Suppression_ByPragma_GivesNoMembers() => Assert.Empty(
        GeneratorTest.Generate("#pragma warning disable AGT0007\n" + Snippets.WithForward(Forward, "public void Save(string path) { }")));
}
