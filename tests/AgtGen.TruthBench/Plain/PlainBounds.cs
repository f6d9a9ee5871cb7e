using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.TruthBench.Adversaries;
using AgtGen.TruthBench.Judging;
using AgtGen.TruthBench.Problems;

namespace AgtGen.TruthBench.Plain;

/// <summary>The rules of abstract gradient training, written down plainly a second time, with one fault or none.</summary>
/// <param name="fault">What is planted.</param>
internal sealed class PlainBounds(Fault fault) : IBoundsMaker
{
    private const double Ulps = 17 * 2.220446049250313e-16;

    private readonly Outward arithmetic = new(fault);

    public bool Knows(Problem problem) => PlainLoss.Knows(problem.Model.Shape.Loss);

    public BenchBounds? Bound(Problem problem)
    {
        PlainClip clip = new(problem.Model.Shape, problem.Descent, arithmetic, fault);
        if (IsRefused(problem, clip))
        {
            return null;
        }

        IReadOnlyList<IReadOnlyList<Sample>> batches = [.. problem.Run.Batches.Where(batch => fault != Fault.PartialBatchIsDropped || batch.Count == problem.BatchSize)];
        IReadOnlyList<double[]> nominal = (problem.Run with { Batches = batches }).Run();
        IReadOnlyList<Box> boxes = Boxes(problem, clip, batches, nominal);
        if (problem.Adversary is KnownAdversary known && fault != Fault.KnownRemovalIsTheCleanRun)
        {
            IReadOnlyList<IReadOnlyList<Sample>> without = known.Trainings(problem)!.Last();
            boxes = [.. boxes.Zip(Boxes(problem, clip, without, (problem.Run with { Batches = without }).Run()), (one, other) => Box.Hull([one.Lower, one.Upper, other.Lower, other.Upper]))];
        }

        Hull[] end = [.. boxes[^1].Lower.Zip(boxes[^1].Upper, (lower, upper) => new Hull(lower, upper))];
        return new(boxes, nominal, new PlainClaims(problem, arithmetic, fault).Of(end, nominal[^1]));
    }

    private bool IsRefused(Problem problem, PlainClip clip)
    {
        int asked = problem.Adversary.Threat is KnownRemoval { Rows: { } rows } ? rows.Count : problem.Adversary.Threat.Samples;
        bool leavesNothing = problem.Run.Batches.Any(batch => Math.Min(asked, batch.Count(sample => !sample.Trusted)) >= batch.Count);
        return (problem.Adversary.Threat is Removal or Substitution && leavesNothing && fault != Fault.WholeBatchIsAdmitted)
            || (problem.Adversary.Threat is KnownRemoval && leavesNothing)
            || (problem.Adversary.Threat is Substitution { Samples: > 0 } or Addition { Samples: > 0 } && !clip.IsFinite && fault != Fault.SubstitutionNeedsNoClip);
    }

    private List<Box> Boxes(Problem problem, PlainClip clip, IReadOnlyList<IReadOnlyList<Sample>> batches, IReadOnlyList<double[]> nominal)
    {
        PlainNetwork network = new(problem.Model.Shape, problem.Descent.ClipResidual, arithmetic, fault);
        PlainAggregation aggregation = new(problem, clip, arithmetic, fault);
        PlainDescent descent = new(problem.Descent, arithmetic, fault);
        Freedom freedom = new(problem, fault);
        Hull[] parameters = [.. problem.Initial.Select(Hull.Point)], first = new Hull[parameters.Length], second = new Hull[parameters.Length];
        List<Box> boxes = [];
        for (int step = 0; step < batches.Count; step++)
        {
            Hull[] point = [.. (step == 0 ? problem.Initial : nominal[step - 1]).Select(Hull.Point)];
            Hull[] over = fault == Fault.GradientsOfThePoint ? point : parameters;
            Hull[] Gradient(PlainSample sample) => network.Gradient(over, sample, clip.Of);
            bool isDrawn = problem.Adversary.Threat.Order == BatchOrder.Unknown && fault != Fault.OrderIsTheSchedules;
            IReadOnlyList<Sample> pool = isDrawn ? problem.Data : batches[step];
            SampleBounds[] bounds = [.. pool.Select(sample => freedom.Bounds(sample, Gradient))];
            bool[] trusted = [.. pool.Select(sample => sample.Trusted == (fault != Fault.NamedRowsAreTrusted || problem.Adversary.Threat.Rows is null))];
            int batch = isDrawn && fault == Fault.DrawnBatchIsFull ? problem.BatchSize : batches[step].Count;
            Hull[] from = fault == Fault.BoxStartsAnew ? point : parameters;
            for (int i = 0; i < parameters.Length; i++)
            {
                (Hull next, first[i], second[i]) = descent.Move(from[i], first[i], second[i], aggregation.Mean(i, bounds, trusted, batch, step), step);
                next = fault == Fault.SeventeenUlps ? next with { Upper = next.Upper - (Ulps * Math.Abs(next.Upper)) } : next;
                parameters[i] = double.IsNaN(next.Lower) || double.IsNaN(next.Upper) ? next : Hull.Around(next, Hull.Point(nominal[step][i]));
            }

            boxes.Add(new([.. parameters.Select(hull => hull.Lower)], [.. parameters.Select(hull => hull.Upper)]));
        }

        return boxes;
    }
}
