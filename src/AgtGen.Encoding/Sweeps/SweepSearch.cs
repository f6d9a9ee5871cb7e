using System.Numerics.Tensors;
using AgtGen.Encoding.Proofs.Sweeps;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>
/// Branch and bound over which samples are affected, with bounds of sweeps and without an engine. Where steps divide by what is left of their batches, a part is first divided by how many samples of a batch are removed, until few numbers are open; then by the first of its open units, in the order of their gains, that is affected; each such part has a bound already, from the gains of that unit and of those after it, and those that the bound
/// does not end are swept anew, with fewer units, less budget and narrower outputs. Where the budget is spent the one training that is left runs in interval arithmetic.
/// </summary>
internal sealed class SweepSearch
{
    // How far apart numbers of affected units of a batch may be before they are divided instead of the units.
    private const int WideRange = 4;

    private readonly SweepProblem problem;
    private readonly double[] functional;
    private readonly SearchFrontier<SweepNode> frontier;
    private readonly TrainingReplay replay;
    private readonly int workers;
    private readonly SweptRecorder? recorder;

    private SweepSearch(EncodedTraining training, double[] point, int sign, SearchOptions options, SweptRecorder? recorder)
    {
        this.recorder = recorder;
        (problem, functional) = (new(training), [.. point.Select(value => sign * value)]);
        frontier = new(options);
        replay = new(training);
        workers = options.Workers;
    }

    /// <summary>Bounds sign times the output at a point over all admissible trainings.</summary>
    /// <param name="training">The training and the threat, valid.</param>
    /// <param name="point">The point.</param>
    /// <param name="sign">1 or -1.</param>
    /// <param name="options">Limits and gaps.</param>
    /// <param name="recorder">Is told what proves each part's bound; null if nobody asks.</param>
    /// <param name="ct">Ends it with an exception.</param>
    public static SearchResult Maximize(EncodedTraining training, double[] point, int sign, SearchOptions options, SweptRecorder? recorder, CancellationToken ct)
    {
        options.Validate();
        if (point.Length != training.Start.Count || point.Any(value => !double.IsFinite(value)))
        {
            throw new ArgumentException($"The point has {point.Length} features, not {training.Start.Count}, or one is not finite.", nameof(point));
        }

        return new SweepSearch(training, point, sign, options, recorder).Run(ct);
    }

    private SearchResult Run(CancellationToken ct)
    {
        EncodedTraining training = problem.Training;
        frontier.Attain(Trained([], []));
        if (training.Threat == EncodedThreat.Removal && !training.IsPerBatch && problem.IsFullBatch)
        {
            // How many are removed decides what every step divides by.
            for (int count = 0; count <= training.Budget; count++)
            {
                SweepNode ofCount = new(null, -1) { Count = count };
                recorder?.Divide(null, ofCount, double.PositiveInfinity);
                frontier.Push(ofCount, double.PositiveInfinity);
            }
        }
        else
        {
            frontier.Push(new(null, -1), double.PositiveInfinity);
        }

        return frontier.Run((node, bound, _) => Solve(node, bound), workers, ct);
    }

    private Action Solve(SweepNode node, double parentBound)
    {
        Alterations alterations = new(problem, node);
        int[] open = [.. Enumerable.Range(0, alterations.States.Length).Where(alterations.IsOpen)];
        if (open.Length == 0 && problem.Training.Threat != EncodedThreat.Move)
        {
            // Its least value is attained, and its largest is the bound.
            Interval<double> value = new IntervalReplay(problem).Run(functional, alterations.States);
            return () =>
            {
                recorder?.Run(node, value.Upper);
                Close(value.Lower, Math.Min(parentBound, value.Upper));
            };
        }

        int[] affected = [.. Enumerable.Range(0, alterations.States.Length).Where(unit => alterations.States[unit] == UnitState.Affected)];
        SweepBounds bounds = new(problem, alterations);
        SweepSide side = bounds.Of(functional);
        double attained = Larger(frontier.Attained, Trained(affected, bounds.Sweep));
        double[][]? slopes = null;
        if (!frontier.IsReached(side.Upper, attained))
        {
            slopes = new MultiplierSearch(problem, bounds, alterations, functional).Run(attained);
            double first = side.Upper;
            side = bounds.Of(functional, slopes);
            attained = Larger(attained, Trained(affected, bounds.Sweep));
            slopes = side.Upper < first ? slopes : null;
            side = slopes is null ? bounds.Of(functional) : side;
        }

        double swept = side.Upper;
        void Record() => recorder?.Sweep(node, swept, bounds, slopes);
        double bound = Math.Min(parentBound, double.IsNaN(side.Upper) ? double.PositiveInfinity : side.Upper);
        if (open.Length == 0 || frontier.IsReached(bound, attained))
        {
            return () =>
            {
                Record();
                Close(attained, bound);
            };
        }

        if (problem.Training.Threat == EncodedThreat.Removal && Widest(alterations, side) is { } widest)
        {
            int middle = (widest.Least + widest.Most + 1) / 2;
            ClassRange few = widest with { Most = middle - 1 }, many = widest with { Least = middle };
            (double ofFew, double ofMany) = (side.UpperWithin(few), side.UpperWithin(many));
            return () =>
            {
                Record();
                frontier.Attain(attained);
                Open(node, new(node, -1) { Range = WithAffected(few, affected) }, Math.Min(bound, ofFew));
                Open(node, new(node, -1) { Range = WithAffected(many, affected) }, Math.Min(bound, ofMany));
            };
        }

        node.Order = [.. open.OrderByDescending(side.Worth)];
        (int Child, double Bound)[] parts = [.. new PartBounds(problem, alterations, side).All(node.Order)];
        return () =>
        {
            Record();
            frontier.Attain(attained);
            foreach ((int child, double ofPart) in parts)
            {
                Open(node, new(node, child), Math.Min(bound, ofPart));
            }
        };
    }

    /// <summary>The class that most would be affected of whose number is open by much, and how many may be; null if there is none.</summary>
    private ClassRange? Widest(Alterations alterations, SweepSide side)
    {
        ClassRange[] wide = [.. problem.StepClasses.Where(of => of >= 0).Distinct().Select(of => new ClassRange(of, alterations.ClassLeast[of], alterations.ClassMost[of])).Where(range => range.Most - range.Least >= WideRange)];
        if (wide.Length == 0)
        {
            return null;
        }

        ILookup<int, int> chosen = side.Chosen().ToLookup(unit => problem.Classes[unit]);
        return wide.MaxBy(range => chosen[range.Class].Count());
    }

    private ClassRange WithAffected(ClassRange range, int[] affected)
    {
        int more = affected.Count(unit => problem.Classes[unit] == range.Class);
        return range with { Least = range.Least + more, Most = range.Most + more };
    }

    private void Open(SweepNode parent, SweepNode node, double bound)
    {
        recorder?.Divide(parent, node, bound);
        if (frontier.IsReached(bound))
        {
            frontier.Close(bound);
        }
        else
        {
            frontier.Push(node, bound);
        }
    }

    private void Close(double attained, double bound)
    {
        frontier.Attain(attained);
        frontier.Close(bound);
    }

    // A training that overflows attains nothing.
    private static double Larger(double known, double value) => value > known ? value : known;

    private double Trained(int[] affected, FunctionalSweep sweep) => Trained([.. affected, .. sweep.Above.Chosen()], sweep.Pulls);

    /// <summary>What a training with some units affected attains; labels move against what pulls at their residuals.</summary>
    private double Trained(int[] affected, ReadOnlySpan<double> pulls)
    {
        EncodedTraining training = problem.Training;
        Dictionary<int, double>[] steps = new Dictionary<int, double>[problem.Batches.Length];
        for (int step = 0; step < steps.Length; step++)
        {
            steps[step] = [];
            for (int i = 0; i < problem.Batches[step].Length; i++)
            {
                int unit = problem.Units[step][i];
                if (affected.Contains(unit))
                {
                    steps[step].Add(problem.Batches[step][i], training.Threat == EncodedThreat.Move ? -Math.Sign(pulls[unit]) * training.Radius : 0);
                }
            }
        }

        return TensorPrimitives.Dot<double>(functional, replay.Run(steps));
    }
}
