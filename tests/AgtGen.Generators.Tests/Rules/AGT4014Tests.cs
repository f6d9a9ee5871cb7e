using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4014Tests
{
    [Fact]
    public Task Decay_BeyondTheExactRule_IsReportedWithBothNumbers() => RuleTest.Reports(
        "AGT4014",
        Train("[|new Sgd(0.5, momentum: 0.9, weightDecay: 0.01)|]"),
        "Rate times weight decay is 0.005, beyond the 0.00263 up to which momentum has an exact rule, so boxes are wider than need be; set decoupled: true, or lower rate, decay or momentum");

    [Theory]
    [InlineData("new Sgd(0.25, momentum: 0.25, weightDecay: 1.01)")]
    [InlineData("new Sgd(0.5, momentum: 0.25, dampening: 0.5, weightDecay: 1.01)")]
    [InlineData("new Sgd(0.36, momentum: 0.25, weightDecay: 1.01, nesterov: true)")]
    public Task Decay_JustBeyondTheLimit_IsReported(string optimizer) => RuleTest.Reports("AGT4014", Train($"[|{optimizer}|]"));

    [Theory]
    [InlineData("new Sgd(0.25, momentum: 0.25, weightDecay: 0.99)")]
    [InlineData("new Sgd(0.5, momentum: 0.25, dampening: 0.5, weightDecay: 0.99)")]
    [InlineData("new Sgd(0.36, momentum: 0.25, weightDecay: 0.99, nesterov: true)")]
    [InlineData("new Sgd(0.5, momentum: 0.9, weightDecay: 0.01, decoupled: true)")]
    [InlineData("new Sgd(0.5, weightDecay: 1.9)")]
    [InlineData("new Sgd(0.5, momentum: 0.9)")]
    [InlineData("new Sgd(unknown, momentum: 0.9, weightDecay: 1)")]
    [InlineData("new Adam(0.5, weightDecay: 1)")]
    public Task Decay_WithinTheLimitOrWithoutOne_IsSilent(string optimizer) => RuleTest.IsSilent(Train(optimizer));

    private static string Train(string optimizer) => TrainingSnippets.Train(optimizer, "new Schedule(4, 100)", "new Removal { Samples = 5 }");
}
