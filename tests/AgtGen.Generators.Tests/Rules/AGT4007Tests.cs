using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4007Tests
{
    private const string Sgd = "new Sgd(0.1)";
    private const string Threat = "new Removal { Samples = 3 }";

    [Fact]
    public Task DropLast_WithSamplesThatDoNotFillTheBatches_IsReportedAtTheSchedule() => RuleTest.Reports(
        "AGT4007",
        TrainingSnippets.Train(Sgd, "[|new Schedule(4, 100) { DropLast = true }|]", Threat).Replace("data, new", "data.Take(1050), new", StringComparison.Ordinal),
        "1050 samples are not a multiple of batch size 100, so the last 50 are dropped every epoch; leave DropLast out to train on them");

    [Fact]
    public Task DropLast_WithFewerSamplesThanABatch_DropsAll() => RuleTest.Reports(
        "AGT4007",
        TrainingSnippets.Train(Sgd, "[|new Schedule(4, 100) { DropLast = true }|]", Threat).Replace("data, new", "data.Take(50), new", StringComparison.Ordinal),
        "50 samples are not a multiple of batch size 100, so the last 50 are dropped every epoch; leave DropLast out to train on them");

    [Fact]
    public Task DropLast_ThroughLocals_IsReported() => RuleTest.Reports(
        "AGT4007",
        TrainingSnippets.Train(
            Sgd, "[|schedule|]", Threat, "const int rows = 1001; var train = data.Take(rows); var schedule = new Schedule(4, 100) { DropLast = true };")
            .Replace("data, new", "train, new", StringComparison.Ordinal));

    [Theory]
    [InlineData("data.Take(1050)", "new Schedule(4, 100)")]
    [InlineData("data.Take(1050)", "new Schedule(4, 100) { DropLast = false }")]
    [InlineData("data.Take(1000)", "new Schedule(4, 100) { DropLast = true }")]
    [InlineData("data.Take(unknown)", "new Schedule(4, 100) { DropLast = true }")]
    [InlineData("data.Take(1050)", "new Schedule(4, unknown) { DropLast = true }")]
    [InlineData("data.Skip(1050)", "new Schedule(4, 100) { DropLast = true }")]
    public Task Schedule_ThatDropsNothingOrCannotBeSeen_IsSilent(string data, string schedule) =>
        RuleTest.IsSilent(TrainingSnippets.Train(Sgd, schedule, Threat).Replace("data, new", data + ", new", StringComparison.Ordinal));

    [Fact]
    public Task Suppression_ByPragma_IsObeyed() => RuleTest.IsSilent(
        "#pragma warning disable AGT4007\n"
        + TrainingSnippets.Train(Sgd, "new Schedule(4, 100) { DropLast = true }", Threat).Replace("data, new", "data.Take(1050), new", StringComparison.Ordinal));
}
