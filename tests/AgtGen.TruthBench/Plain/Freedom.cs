using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench.Plain;

/// <summary>What a threat lets a sample become.</summary>
internal sealed class Freedom
{
    private readonly Problem problem;
    private readonly Fault fault;
    private readonly double[] epsilons;
    private readonly bool changesLabels;
    private readonly BoundedPoisoning? threat;

    public Freedom(Problem problem, Fault fault)
    {
        (this.problem, this.fault) = (problem, fault);
        threat = problem.Adversary.Threat as BoundedPoisoning ?? (problem.Adversary.Threat as Composition)?.Poisoning;
        epsilons = threat is not { Samples: > 0 } ? []
            : threat.FeatureEpsilons is not { } each ? [threat.FeatureEpsilon, threat.FeatureEpsilon]
            : fault == Fault.EpsilonOfTheFirstFeature ? [each.Values[0], each.Values[0]]
            : [.. each.Values];
        changesLabels = threat is { LabelSamples: > 0 };
    }

    public SampleBounds Bounds(Sample sample, Func<PlainSample, Hull[]> gradient)
    {
        Hull[] point = [.. sample.Features.Select(Hull.Point)];
        IReadOnlyList<Hull> label = [Hull.Point(sample.Label)];
        Hull[] own = gradient(new(point, label));
        bool moves = epsilons.Any(epsilon => epsilon > 0);
        Hull[] features = moves ? gradient(new(Ball(sample), label)) : own;
        Hull[] labels = changesLabels ? gradient(new(point, Labels(sample))) : own;
        return new(own, features, labels, moves && changesLabels ? gradient(new(Ball(sample), Labels(sample))) : moves ? features : labels);
    }

    private Hull[] Ball(Sample sample)
    {
        (double lower, double upper) = fault switch
        {
            Fault.DomainIsTooSmall => (-1.0, 1.0),
            Fault.BallLeavesTheDomain => (double.NegativeInfinity, double.PositiveInfinity),
            _ => (Problem.Lower, Problem.Upper),
        };
        return [.. sample.Features.Select((x, feature) => Hull.Around(
            Hull.Point(x), new Hull(fault == Fault.FeaturesMoveOnlyUp ? x : Math.BitDecrement(x - epsilons[feature]), Math.BitIncrement(x + epsilons[feature])).Clamped(lower, upper)))];
    }

    private IReadOnlyList<Hull> Labels(Sample sample) => problem.Model.Shape.Classes == 0
        ? [new(sample.Label - threat!.LabelEpsilon, sample.Label + threat.LabelEpsilon)]
        : [.. (threat!.LabelTarget is int target ? [target] : Enumerable.Range(0, problem.Model.Shape.Classes)).Select(label => (double)label).Prepend(sample.Label).Distinct().Select(Hull.Point)];
}
