using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class RegisterLastFixTests
{
    private const string Field = "private readonly Module<Tensor, Tensor> fc;";

    [Theory]
    [InlineData("\n        RegisterComponents();\n        fc = Linear(6, 2);\n    ", "\n        fc = Linear(6, 2);\n        RegisterComponents();\n    ")]
    [InlineData("\n        this.RegisterComponents();\n        fc = Linear(6, 2); // the only one\n    ", "\n        fc = Linear(6, 2); // the only one\n        this.RegisterComponents();\n    ")]
    [InlineData("\n        fc = Linear(6, 2);\n    ", "\n        fc = Linear(6, 2);\n        RegisterComponents();\n    ")]
    public Task Fix_RegistersAfterTheLastAssignment(string before, string after) => FixTest.Gives(new RegisterLastFix(), Module(before), Module(after));

    [Fact]
    public Task FixAll_OfTwoModules_CorrectsBoth() => FixTest.AllGives(
        new RegisterLastFix(),
        Module("\n        RegisterComponents();\n        fc = Linear(6, 2);\n    ") + Other(Module("\n        fc = Linear(6, 2);\n    ")),
        Module("\n        fc = Linear(6, 2);\n        RegisterComponents();\n    ") + Other(Module("\n        fc = Linear(6, 2);\n        RegisterComponents();\n    ")));

    [Theory]
    [InlineData("fc = Linear(6, 2); fc = Linear(6, 2); RegisterComponents();", Field)]
    [InlineData("fc = Linear(6, 2); if (DateTime.Now.Year > 0) { RegisterComponents(); }", Field)]
    [InlineData("fc = Linear(6, 2); RegisterComponents();", Field + " public Net(int seed) : base(\"Net\") { fc = Linear(6, seed); }")]
    [InlineData("fc = Linear(6, 2); RegisterComponents();", Field + " private new void RegisterComponents() { }")]
    [InlineData("fc = Linear(6, 2); RegisterComponents();", "public readonly Module<Tensor, Tensor> fc;")]
    public Task Fix_OfAnotherReason_IsNotOffered(string constructor, string fields) =>
        FixTest.OffersNothing(new RegisterLastFix(), TorchSnippets.WithConstructor(constructor, fields, "fc.call(x)"));

    private static string Module(string constructor) =>
        TorchSnippets.WithConstructor("@@", Field, "fc.call(x)").Replace("{ @@ }", "\n    {" + constructor + "}", StringComparison.Ordinal);

    private static string Other(string source) =>
        "\n" + source.Replace(TorchSnippets.Usings, string.Empty, StringComparison.Ordinal).Replace("Net", "Second", StringComparison.Ordinal);
}
