using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench.Plain;

/// <summary>What a threat lets a sample become.</summary>
internal sealed class Freedom
{
    private readonly Problem problem;
    private readonly Fault fault;
    private readonly double epsilon;
    private readonly bool changesLabels;
    private readonly BoundedPoisoning? threat;

    public Freedom(Problem problem, Fault fault)
    {
        (this.problem, this.fault) = (problem, fault);
        threat = problem.Adversary.Threat as BoundedPoisoning;
        epsilon = threat is { Samples: > 0 } ? threat.FeatureEpsilon : 0;
        changesLabels = threat is { LabelSamples: > 0 };
    }

    public SampleBounds Bounds(Sample sample, Func<PlainSample, Hull[]> gradient)
    {
        Hull[] point = [.. sample.Features.Select(Hull.Point)];
        IReadOnlyList<Hull> label = [Hull.Point(sample.Label)];
        Hull[] own = gradient(new(point, label));
        Hull[] features = epsilon > 0 ? gradient(new(Ball(sample), label)) : own;
        Hull[] labels = changesLabels ? gradient(new(point, Labels(sample))) : own;
        return new(own, features, labels, epsilon > 0 && changesLabels ? gradient(new(Ball(sample), Labels(sample))) : epsilon > 0 ? features : labels);
    }

    private Hull[] Ball(Sample sample)
    {
        (double lower, double upper) = fault switch
        {
            Fault.DomainIsTooSmall => (-1.0, 1.0),
            Fault.BallLeavesTheDomain => (double.NegativeInfinity, double.PositiveInfinity),
            _ => (Problem.Lower, Problem.Upper),
        };
        return [.. sample.Features.Select(x => Hull.Around(
            Hull.Point(x), new Hull(fault == Fault.FeaturesMoveOnlyUp ? x : Math.BitDecrement(x - epsilon), Math.BitIncrement(x + epsilon)).Clamped(lower, upper)))];
    }

    private IReadOnlyList<Hull> Labels(Sample sample) => problem.Model.Shape.Classes == 0
        ? [new(sample.Label - threat!.LabelEpsilon, sample.Label + threat.LabelEpsilon)]
        : [.. (threat!.LabelTarget is int target ? [target] : Enumerable.Range(0, problem.Model.Shape.Classes)).Select(label => (double)label).Prepend(sample.Label).Distinct().Select(Hull.Point)];
}
