using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AgtGen.Generators.Tests.Caching;

/// <summary>Which edits run the compiler again. Both directions: a harmless edit must not, a real one must.</summary>
public sealed class CachingTests
{
    public static TheoryData<string, string, string> HarmlessEdits => new()
    {
        { "a comment in the model", "Forward(Tensor<float> x) =>", "Forward(Tensor<float> x) /* the model */ =>" },
        { "lines before the model", "namespace Demo;", "namespace Demo;\n\n// moved down\n\n" },
        { "a renamed parameter", "Forward(Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)))", "Forward(Tensor<float> y) => output.Forward(Op.Relu(hidden.Forward(y)))" },
        { "another member", "[Forward]", "public override string ToString() => \"moons\";\n    [Forward]" },
        { "another constant of the same value", "new(6, 128)", "new(2 * 3, 128)" },
        { "an accessibility", "private readonly Linear hidden", "internal readonly Linear hidden" },
    };

    public static TheoryData<string, string, string> RealEdits => new()
    {
        { "a size", "new(6, 128)", "new(7, 128)" },
        { "an operation", "Op.Relu(hidden.Forward(x))", "hidden.Forward(x)" },
        { "the loss", "Op.CrossEntropy", "Op.MultiMargin" },
        { "a layer's name", "hidden", "first" },
        { "the namespace", "namespace Demo;", "namespace Other;" },
        { "the bias", "new(128, 2)", "new(128, 2, bias: false)" },
        { "the domain", "Forward(Tensor<float> x)", "Forward([Range(0, 1)] Tensor<float> x)" },
        { "a fault", "Op.Relu(hidden.Forward(x))", "Tensor.Tanh<float>(hidden.Forward(x))" },
    };

    [Fact]
    public void Edit_OfAnotherFile_RunsNothingAgain() => AssertCached(TestCompilation.Create(Snippets.Moons, "class Other { }"), compilation =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[2], Parse("class Other { int edited; }", compilation.SyntaxTrees[2].FilePath)));

    [Fact]
    public void Edit_ThatAddsAFile_RunsNothingAgain() =>
        AssertCached(TestCompilation.Create(Snippets.Moons), compilation => compilation.AddSyntaxTrees(Parse("class Added { }", "Added.cs")));

    [Theory]
    [MemberData(nameof(HarmlessEdits))]
    public void Edit_ThatKeepsTheModel_CompilesNothingAgain(string edit, string before, string after)
    {
        Assert.NotEmpty(edit);
        AssertCached(TestCompilation.Create(Snippets.Moons), compilation => Edit(compilation, before, after));
    }

    [Theory]
    [MemberData(nameof(RealEdits))]
    public void Edit_ThatChangesTheModel_CompilesAgain(string edit, string before, string after)
    {
        Assert.NotEmpty(edit);
        GeneratorRunResult result = RunTwice(TestCompilation.Create(Snippets.Moons), compilation => Edit(compilation, before, after));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, TrackingNames.Parse));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, TrackingNames.Compile));
    }

    [Fact]
    public void Edit_OfAnotherFile_RunsNothingOfAModuleAgain() => AssertCached(TestCompilation.Create(TorchSnippets.Module, "class Other { }"), compilation =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[2], Parse("class Other { int edited; }", compilation.SyntaxTrees[2].FilePath)));

    [Theory]
    [InlineData("RegisterComponents();", "/* all */ RegisterComponents();")]
    [InlineData("Linear(6, 8)", "Linear(2 * 3, 8)")]
    [InlineData("public override Tensor forward", "public override string ToString() => \"net\";\n    public override Tensor forward")]
    public void Edit_ThatKeepsTheModule_CompilesNothingAgain(string before, string after) =>
        AssertCached(TestCompilation.Create(TorchSnippets.Module), compilation => Edit(compilation, before, after));

    [Theory]
    [InlineData("Linear(6, 8)", "Linear(7, 8)")]
    [InlineData("functional.relu(hidden.call(x))", "hidden.call(x)")]
    [InlineData("RegisterComponents();", "")]
    public void Edit_ThatChangesTheModule_CompilesAgain(string before, string after) => Assert.Equal(
        [IncrementalStepRunReason.Modified],
        Reasons(RunTwice(TestCompilation.Create(TorchSnippets.Module), compilation => Edit(compilation, before, after)), TrackingNames.Compile));

    [Fact]
    public void Edit_OfOneModel_LeavesTheOtherAlone()
    {
        string second = Snippets.WithForward("=> output.Forward(hidden.Forward(x));");
        GeneratorRunResult result = RunTwice(
            TestCompilation.Create(Snippets.Moons, second), compilation => Edit(compilation, "new(6, 128)", "new(7, 128)"));
        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(result, TrackingNames.Compile).Order());
    }

    private static void AssertCached(CSharpCompilation compilation, Func<CSharpCompilation, CSharpCompilation> edit)
    {
        GeneratorRunResult result = RunTwice(compilation, edit);
        Assert.All(Reasons(result, TrackingNames.Parse), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"Parse: {reason}"));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, TrackingNames.Compile));
        Assert.All(
            result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static GeneratorRunResult RunTwice(CSharpCompilation compilation, Func<CSharpCompilation, CSharpCompilation> edit)
    {
        CSharpCompilation edited = edit(compilation);
        Assert.NotSame(compilation, edited);
        GeneratorRunResult result = Assert.Single(GeneratorTest.Driver.RunGenerators(compilation).RunGenerators(edited).GetRunResult().Results);
        Assert.Null(result.Exception);
        return result;
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, string before, string after)
    {
        SyntaxTree tree = compilation.SyntaxTrees[1];
        string text = tree.ToString();
        Assert.Contains(before, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, Parse(text.Replace(before, after, StringComparison.Ordinal), tree.FilePath));
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text), TestCompilation.ParseOptions, path);

    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];
}
