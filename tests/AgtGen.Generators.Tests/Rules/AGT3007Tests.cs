using System.Globalization;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT3007Tests
{
    private const string Adam = "public sealed class Adam(double rate) { public double Rate => rate; } ";

    [Theory]
    [InlineData("[|new Adam(0.001)|]", "")]
    [InlineData("optimizer: [|new Adam(0.001)|]", "")]
    [InlineData("[|adam|]", "var adam = new Adam(0.001);")]
    [InlineData("[|Make()|]", "static Adam Make() => new(0.001);")]
    public Task Optimizer_OfAnotherLibrary_IsReported(string optimizer, string statements) => Reports(Adam + Train(optimizer, statements));

    [Fact]
    public Task Optimizer_ThatIsDeclaredNowhere_IsReported() => Reports(Train("[|new RmsProp(0.001)|]"));

    [Fact]
    public async Task Message_NamesTheOptimizerAndTheRemedy() => Assert.Equal(
        "Optimizer 'RmsProp' has no certified update rule, so no box can be moved beside it; use Sgd, with momentum and weight decay as in torch.optim, or Adam or AdamW",
        Assert.Single(await RuleTest.AnalyzeWithErrors(TestCompilation.Create(Train("new RmsProp(0.001)")))).GetMessage(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("new Adam(0.001)")]
    [InlineData("new AdamW(0.001, weightDecay: 0.1)")]
    [InlineData("new Sgd(0.1, momentum: 0.9, nesterov: true)")]
    [InlineData("new Sgd(RateSchedule.Cosine(0.1, 10))")]
    [InlineData("new Schedule(4, 100)")] // Arguments in the wrong order: the C# compiler says it better.
    [InlineData("nowhere")]
    [InlineData("0.1")]
    [InlineData("new()")]
    [InlineData("null, 5")]
    [InlineData("new Sgd(\"fast\")")]
    [InlineData("")]
    [InlineData("() => 1")]
    public async Task Argument_ThatIsNoForeignOptimizer_IsSilent(string optimizer) =>
        Assert.Empty(await RuleTest.AnalyzeWithErrors(TestCompilation.Create(Train(optimizer))));

    [Theory]
    [InlineData("new Adam(0.001, [|amsgrad: true|])", "Adam with amsgrad")]
    [InlineData("new Sgd(0.1, [|maximize: true|])", "Sgd with maximize")]
    public async Task Variant_ThatDoesNotExist_IsReportedByItsName(string optimizer, string name)
    {
        Markup expected = Markup.Parse(Train(optimizer));
        Diagnostic found = Assert.Single(await RuleTest.AnalyzeWithErrors(TestCompilation.Create(expected.Source)));
        Assert.Equal(expected.Describe("AGT3007"), [RuleTest.Describe(found, expected.Source)]);
        Assert.StartsWith($"Optimizer '{name}' has", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_OfAnotherClass_IsSilent() => Assert.Empty(await RuleTest.AnalyzeWithErrors(TestCompilation.Create(
        Adam + "public static class Other { public static void Train(int optimizer) { } public static void Run() => Train(new Adam(1)); }")));

    [Fact]
    public Task Suppression_ByPragma_IsNotObeyed() => Reports("#pragma warning disable AGT3007\n" + Adam + Train("[|new Adam(0.001)|]"));

    private static async Task Reports(string markup)
    {
        Markup expected = Markup.Parse(markup);
        Compilation compilation = TestCompilation.Create(expected.Source);
        Assert.NotEqual([], compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error));
        Assert.Equal(expected.Describe("AGT3007"), (await RuleTest.AnalyzeWithErrors(compilation)).Select(found => RuleTest.Describe(found, expected.Source)));
    }

    private static string Train(string optimizer, string statements = "") =>
        TrainingSnippets.Train(optimizer, "schedule: new Schedule(4, 100)", "threat: new Removal { Samples = 5 }", statements);
}
