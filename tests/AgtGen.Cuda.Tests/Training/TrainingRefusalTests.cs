using AgtGen.Cuda.Training;
using AgtGen.Kernels;
using AgtGen.Soundness.Tests.Models;

namespace AgtGen.Cuda.Tests.Training;

/// <summary>What cannot run on the device, each with what to do instead.</summary>
public sealed class TrainingRefusalTests
{
    private static readonly ThreatModel Removed = new Removal { Samples = 1 };

    public static TheoryData<string, Optimizer, ThreatModel, TrainingOptions<double>, string> Refused => new()
    {
        { "norm clip", new Sgd(0.1) { Clip = Clip.Norm(1) }, Removed, new(), "gradients are not scaled to norms there; use Clip.Value, or Clip.Residual of a linear head" },
        { "known rows", new Sgd(0.1), new KnownRemoval { Rows = new RowSet([0, 3]) }, new(), "a known set of rows that is removed or not has no rule there; use Removal for any of so many rows" },
        {
            "several threats", new Sgd(0.1), ThreatModel.Compose(Removed, new BoundedPoisoning { LabelSamples = 1 }), new(),
            "several threats at once have no rule there; bound one of them, or all by Substitution under a clip"
        },
        {
            "unknown order", new Sgd(0.1), Removed with { Order = BatchOrder.Unknown }, new(),
            "any rows may make up a batch whose order is not known, which has no rule there; set Order = BatchOrder.Known"
        },
        {
            "two budgets", new Sgd(0.1), new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.1, LabelSamples = 2, Paired = false }, new(),
            "features and labels have budgets of their own, which take three passes; set Paired = true where they hit the same samples"
        },
        {
            "levels", new Sgd(0.1), new Removal { Samples = 1, Budget = Budget.PerDataSet }, new(),
            "a budget for the data set is counted over several boxes; set BudgetLevels = [] in the options, or Budget = Budget.PerBatch on the threat"
        },
        { "explained", new Sgd(0.1), Removed, new() { ExplainedSteps = 1 }, "why a box grows is explained of trainings on the processor only; leave ExplainedSteps at 0" },
        { "checkpoint", new Sgd(0.1), Removed, new() { Checkpoint = new("none.ckpt") }, "checkpoints are written of trainings on the processor only; leave Checkpoint out" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Train_WhatHasNoPlaceThere_Throws(string name, Optimizer optimizer, ThreatModel threat, TrainingOptions<double> options, string why)
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => SmallTraining.Train(SmallTraining.Model(), options with { Device = Device.Cuda }, threat, optimizer));

        Assert.True(thrown.Message.StartsWith($"This training cannot run on a CUDA device: {why}, or choose Device.Cpu.", StringComparison.Ordinal), $"{name}: {thrown.Message}");
    }

    [Fact]
    public void Train_WhatHasNoPlaceThere_IsTrainedHereWhereThatIsAdmitted()
    {
        CertifiedRun<double> run = SmallTraining.Train(SmallTraining.Model(), new() { Device = Device.Auto }, Removed, new Sgd(0.1) { Clip = Clip.Norm(1) });

        Assert.Equal((null, "gradients are not scaled to norms there; use Clip.Value, or Clip.Residual of a linear head"), (run.Claim.Device, run.DeviceGap));
    }

    [Theory]
    [InlineData(716_000_000, 10, "the data has over 2147483647 values, more than a kernel counts; train on fewer rows or features")]
    [InlineData(500_000_000, 500_000_000, "a batch of 500000000 samples has more values in the widest layer than a kernel counts; lower the batch size")]
    [InlineData(700_000_000, 1000, null)]
    public void Refusal_OfMoreThanKernelsCount_SaysSo(int rows, int batchSize, string? why) => Assert.Equal(
        why,
        CudaTraining<double>.Instance.Refusal(SmallTraining.Model().Plan, rows, new Schedule(1, batchSize), new Sgd(0.1), Adversary.Absent, hasLevels: false, new TrainingOptions<double>()));

    [Theory]
    [InlineData(524_271, null)]
    [InlineData(524_272, "a budget of 524272 samples of a batch has longer lists of the largest than a kernel counts, which are those of at most 524271; lower the budget or the batch size")]
    public void Refusal_OfALargerBudgetThanKernelsCount_SaysSo(int affected, string? why) => Assert.Equal(
        why,
        CudaTraining<double>.Instance.Refusal(
            SmallTraining.Model().Plan, 1_000_000, new Schedule(1, 1_000_000), new Sgd(0.1), Adversary.Absent with { Kind = AggregationKind.Removal, Samples = affected }, hasLevels: false, new TrainingOptions<double>()));

    [Theory]
    [InlineData((1 << 24) - 1000, null)]
    [InlineData((1 << 24) - 999, "a batch of 1000 samples and 16776217 added ones are more than a float counts, which are at most 16777216; lower the budget or the batch size")]
    public void Refusal_OfMoreSamplesThanAFloatCounts_SaysSo(int added, string? why) => Assert.Equal(
        why,
        CudaTraining<double>.Instance.Refusal(
            SmallTraining.Model().Plan, 10_000, new Schedule(1, 1000), new Sgd(0.1), Adversary.Absent with { Kind = AggregationKind.Addition, Samples = added }, hasLevels: false, new TrainingOptions<double>()));

    [Theory]
    [InlineData(65_536, 10_922, null)]
    [InlineData(65_536, 10_923, "'wide' has over 715827882 values, which with their bounds are more than come back in one copy; use smaller layers")]
    public void Refusal_OfALargerParameterThanIsCopied_SaysSo(int rows, int columns, string? why) => Assert.Equal(why, TrainingRefusal.OfParameter(new("wide", [rows, columns], columns)));

    [Fact]
    public void Model_WithWhatHasNoKernel_IsNotOfTheDevice() => Assert.IsNotAssignableFrom<ICudaModel<double>>(new ProbabilityClassifier());
}
