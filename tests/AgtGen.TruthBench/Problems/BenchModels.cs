using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Models;

namespace AgtGen.TruthBench.Problems;

/// <summary>Every loss of the catalogue on a linear layer, and some on a net.</summary>
internal static class BenchModels
{
    public static IReadOnlyList<BenchModel> All { get; } =
    [
        new("squared error", NetworkShape.Of(ReferenceLoss.SquaredError, 2, 1), () => new LinearSquaredError()),
        new("net, squared error", NetworkShape.Of(ReferenceLoss.SquaredError, 2, 3, 1), () => new NetSquaredError()),
        new("absolute error", NetworkShape.Of(ReferenceLoss.AbsoluteError, 2, 1), () => new LinearAbsoluteError()),
        new("huber", NetworkShape.Of(ReferenceLoss.Huber, 2, 1), () => new LinearHuber()),
        new("smooth L1", NetworkShape.Of(ReferenceLoss.SmoothL1, 2, 1), () => new LinearSmoothL1()),
        new("binary cross entropy", NetworkShape.Of(ReferenceLoss.BinaryCrossEntropy, 2, 1), () => new LinearBinaryCrossEntropy()),
        new("net, binary cross entropy", NetworkShape.Of(ReferenceLoss.BinaryCrossEntropy, 2, 3, 1), () => new NetBinaryCrossEntropy()),
        new("weighted binary cross entropy", NetworkShape.Of(ReferenceLoss.WeightedBinaryCrossEntropy, 2, 1), () => new LinearWeightedBinaryCrossEntropy()),
        new("binary focal", NetworkShape.Of(ReferenceLoss.BinaryFocal, 2, 1), () => new LinearBinaryFocal()),
        new("hinge", NetworkShape.Of(ReferenceLoss.Hinge, 2, 1), () => new LinearHinge()),
        new("net, hinge", NetworkShape.Of(ReferenceLoss.Hinge, 2, 3, 1), () => new NetHinge()),
        new("squared hinge", NetworkShape.Of(ReferenceLoss.SquaredHinge, 2, 1), () => new LinearSquaredHinge()),
        new("cross entropy", NetworkShape.Of(ReferenceLoss.CrossEntropy, 2, 3), () => new LinearCrossEntropy()),
        new("net, cross entropy", NetworkShape.Of(ReferenceLoss.CrossEntropy, 2, 3, 3), () => new NetCrossEntropy()),
        new("smoothed cross entropy", NetworkShape.Of(ReferenceLoss.SmoothedCrossEntropy, 2, 3), () => new LinearSmoothedCrossEntropy()),
        new("weighted cross entropy", NetworkShape.Of(ReferenceLoss.WeightedCrossEntropy, 2, 3), () => new LinearWeightedCrossEntropy()),
        new("focal", NetworkShape.Of(ReferenceLoss.Focal, 2, 3), () => new LinearFocal()),
        new("multi margin", NetworkShape.Of(ReferenceLoss.MultiMargin, 2, 3), () => new LinearMultiMargin()),
        new("net, multi margin", NetworkShape.Of(ReferenceLoss.MultiMargin, 2, 3, 3), () => new NetMultiMargin()),
    ];

    public static BenchModel Named(string name) => All.Single(model => model.Name == name);
}
