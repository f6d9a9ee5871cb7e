using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4005Tests
{
    private const string First = "var first = CertifiedTrainer.Train(model, data, new Sgd(0.1), new Schedule(4, 100), new Removal { Samples = 1 }); ";

    [Theory]
    [InlineData("new Sgd([|rate|])", First + "double rate = first.Accuracy(test).Nominal > 0.9 ? 0.01 : 0.1;")]
    [InlineData("new Sgd([|1 - first.Accuracy(test).Lower|])", First)]
    [InlineData("new Sgd(0.1, decay: [|first.MeanLoss(test).Upper|])", First)]
    [InlineData("new Sgd([|rate|])", First + "double rate = 0.1; if (first.Accuracy(test).Nominal < 0.5) { rate = 0.2; }")]
    [InlineData("new Sgd([|rate|])", First + "var accuracy = first.Accuracy(test); double rate = 0.1; rate *= accuracy.Nominal;")]
    [InlineData("new Sgd([|Math.Sqrt(rates[0])|])", First + "double[] rates = new double[1]; rates[0] = first.Accuracy(test).Nominal;")]
    [InlineData("[|sgd|]", First + "Sgd sgd = new(0.1); while (first.Accuracy(test).Nominal < 0.5) { sgd = new(0.2); }")]
    [InlineData("new Sgd([|data.Row(0)[1]|])", "")]
    [InlineData("new Sgd([|Rate(2)|])", First + "double Rate(int n) => n > 1 ? first.Accuracy(test).Nominal : Rate(n + 1);")]
    [InlineData("new Sgd([|rate()|])", First + "Func<double> rate = () => first.Accuracy(test).Nominal;")]
    [InlineData("new Sgd([|rate|])", "double rate = 0; for (int i = 0; i < data.Count; i++) { rate += data.Label(i); }")]
    [InlineData("new Sgd([|RateSchedule.Constant(rate)|])", First + "double rate = first.Accuracy(test).Nominal;")]
    [InlineData("new Sgd([|RateSchedule.Table(rates)|])", First + "double[] rates = [0.1, first.Accuracy(test).Nominal];")]
    [InlineData("new Sgd(0.1, momentum: [|first.Accuracy(test).Nominal|])", First)]
    [InlineData("new Adam([|rate|])", First + "double rate = first.Accuracy(test).Nominal;")]
    public Task Rate_ComputedFromTraining_IsReported(string optimizer, string statements) => RuleTest.Reports("AGT4005", Train(optimizer, statements));

    [Fact]
    public Task Epochs_ComputedFromTraining_AreReported() => RuleTest.Reports(
        "AGT4005", Train("new Sgd(0.1)", First + "int epochs = first.Accuracy(test).Nominal > 0.9 ? 1 : 10;", "new Schedule([|epochs|], 100)"));

    [Fact]
    public Task Epochs_ChosenWhileTraining_AreReported() => RuleTest.Reports(
        "AGT4005",
        Train(
            "new Sgd(0.1)",
            "int best = 0; CertifiedTrainer.Train(model, data, new Sgd(0.1), new Schedule(9, 100), new Removal { Samples = 1 }, new TrainingOptions<float> "
            + "{ StepCompleted = (step, box) => { if (box.Accuracy(test).Nominal > 0.9) { best = step; } } });",
            "new Schedule([|best|], 100)"));

    [Fact]
    public Task Rate_OfTheNextRoundOfALoop_IsReported() => RuleTest.Reports(
        "AGT4005",
        Train(
            "new Sgd(0.1)",
            "double rate = 1; for (int i = 0; i < 3; i++) { var run = CertifiedTrainer.Train(model, data, new Sgd([|rate|]), new Schedule(1, 100), new Removal { Samples = 1 }); "
            + "rate = run.Accuracy(test).Nominal; }"));

    [Fact]
    public Task Rows_ThatContainTheOthers_AreTheSameData() => RuleTest.Reports(
        "AGT4005", Train("new Sgd([|first.Accuracy(test).Nominal|])", First, rows: "data.Take(500)"));

    [Fact]
    public Task Message_NamesTheValue() => RuleTest.Reports(
        "AGT4005",
        Train("new Sgd([|rate|])", First + "double rate = first.Accuracy(test).Nominal;"),
        "'rate' depends on values seen in training, so it may differ between the clean and the altered run; use rates and epochs that are fixed before training");

    [Theory]
    [InlineData("new Sgd(0.1)", First)]
    [InlineData("new Sgd(1.0 / data.Count)", "")] // No change of a value changes the number of rows.
    [InlineData("new Sgd(1.0 / first.Steps)", First)]
    [InlineData("new Sgd(test.Row(0)[0])", "")]
    [InlineData("new Sgd(unknown)", "")]
    [InlineData("new Sgd(Rate())", First + "double Rate() => 0.1; void Show() => Console.WriteLine(first.Accuracy(test)); Show();")]
    [InlineData("new Sgd(rate)", "double rate = 0.1; " + First + "Console.WriteLine(first.Accuracy(test).Nominal);")]
    public Task Rate_ThatIsFixedBeforeTraining_IsSilent(string optimizer, string statements) => RuleTest.IsSilent(Train(optimizer, statements));

    [Fact]
    public Task Rate_ChangedAfterTheCall_IsSilent() => RuleTest.IsSilent(
        Train("new Sgd(0.1)", "double rate = 1; var run = CertifiedTrainer.Train(model, data, new Sgd(rate), new Schedule(1, 100), new Removal { Samples = 1 }); rate = run.Accuracy(test).Nominal;"));

    [Theory]
    [InlineData("test")]
    [InlineData("data.Take(500)")]
    [InlineData("data.AsTrusted()")]
    public Task Rate_FromATrainingOnOtherRows_IsSilent(string rows) => RuleTest.IsSilent(Train(
        "new Sgd(first.Accuracy(test).Nominal)", First.Replace("model, data", "model, " + rows, StringComparison.Ordinal), rows: "data.Skip(500).Take(400)"));

    [Fact]
    public Task Rate_ThatIsNewInEveryRound_IsSilent() => RuleTest.IsSilent(Train(
        "new Sgd(0.1)",
        "for (int i = 0; i < 3; i++) { double rate = 0.1 * i; var run = CertifiedTrainer.Train(model, data, new Sgd(rate), new Schedule(1, 100), new Removal { Samples = 1 }); "
        + "rate = run.Accuracy(test).Nominal; Console.WriteLine(rate); }"));

    [Fact]
    public Task Rates_OfASweepWhoseBestIsKept_AreSilent() => RuleTest.IsSilent(Train(
        "new Sgd(0.1)",
        "double best = 0; foreach (double rate in new[] { 0.1, 0.2 }) { var run = CertifiedTrainer.Train(model, data, new Sgd(rate), new Schedule(1, 100), new Removal { Samples = 1 }); "
        + "best = Math.Max(best, run.Accuracy(test).Lower); }"));

    [Fact]
    public Task Suppression_ByPragma_IsNotObeyed() => RuleTest.Reports(
        "AGT4005", "#pragma warning disable AGT4005\n" + Train("new Sgd([|first.Accuracy(test).Nominal|])", First));

    private static string Train(string optimizer, string statements, string schedule = "new Schedule(4, 100)", string rows = "data") =>
        TrainingSnippets.Train(optimizer, schedule, "new Removal { Samples = 1 }", statements)
            .Replace("int unknown", "int unknown, LabelledData<float> test", StringComparison.Ordinal)
            .Replace("Train(model, data, " + optimizer, $"Train(model, {rows}, {optimizer}", StringComparison.Ordinal);
}
