using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4006Tests
{
    private const string First = "var first = CertifiedTrainer.Train(model, data, new Sgd(0.1), new Schedule(4, 100), new Removal { Samples = 1 }); ";

    [Theory]
    [InlineData("new Schedule(4, 100) { ShuffleSeed = [|(int)data.Label(0)|] }", "")]
    [InlineData("new Schedule(4, 100) { ShuffleSeed = [|data.Row(0).ToArray().GetHashCode()|] }", "")]
    [InlineData("new Schedule(4, 100) { ShuffleSeed = [|seed|] }", First + "int seed = first.Predict(data)[0];")]
    [InlineData("new Schedule(4, [|batch|])", First + "int batch = first.Accuracy(data).Nominal > 0.5 ? 10 : 100;")]
    [InlineData("new Schedule(4, 100) { ShuffleSeed = [|data.ComputeHash().GetHashCode()|] }", "")]
    [InlineData("new Schedule(4, 100) { DropLast = [|data.Label(0) > 0|] }", "")]
    public Task Batches_ThatDependOnTheData_AreReported(string schedule, string statements) => RuleTest.Reports("AGT4006", Train(schedule, statements));

    [Fact]
    public Task Message_NamesTheValue() => RuleTest.Reports(
        "AGT4006",
        Train("new Schedule(4, 100) { ShuffleSeed = [|(int)data.Label(0)|] }"),
        "'(int)data.Label(0)' makes the batches depend on the training data, so one altered sample may move others between batches; use a fixed order and a constant seed");

    [Theory]
    [InlineData("new Schedule(4, 100) { ShuffleSeed = 7 }")]
    [InlineData("new Schedule(4, 100) { ShuffleSeed = unknown }")]
    [InlineData("new Schedule(4, data.Count / 10) { ShuffleSeed = data.Features }")]
    [InlineData("new Schedule(4, 100) { ShuffleSeed = Environment.TickCount }")]
    public Task Batches_ThatDoNotDependOnValues_AreSilent(string schedule) => RuleTest.IsSilent(Train(schedule));

    [Fact]
    public Task Suppression_ByPragma_IsNotObeyed() => RuleTest.Reports(
        "AGT4006", "#pragma warning disable AGT4006\n" + Train("new Schedule(4, 100) { ShuffleSeed = [|(int)data.Label(0)|] }"));

    private static string Train(string schedule, string statements = "") =>
        TrainingSnippets.Train("new Sgd(0.1)", schedule, "new Removal { Samples = 1 }", statements);
}
