using System.Numerics.Tensors;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>
/// Branch and bound over which samples are affected, with bounds of sweeps and without an engine. A part is divided by the first of its open units, in the order of their gains, that is affected; each such part has a bound already, from the gains of that unit and of those after it, and those that the bound
/// does not end are swept anew, with fewer units, less budget and narrower outputs. Where the budget is spent the one training that is left runs in interval arithmetic.
/// </summary>
internal sealed class SweepSearch
{
    private readonly SweepProblem problem;
    private readonly double[] functional;
    private readonly SearchFrontier<SweepNode> frontier;
    private readonly TrainingReplay replay;
    private readonly IntervalReplay leaves;

    private SweepSearch(EncodedTraining training, double[] point, int sign, SearchOptions options)
    {
        (problem, functional) = (new(training), [.. point.Select(value => sign * value)]);
        frontier = new(options);
        replay = new(training);
        leaves = new(problem);
    }

    /// <summary>Bounds sign times the output at a point over all admissible trainings.</summary>
    public static SearchResult Maximize(EncodedTraining training, double[] point, int sign, SearchOptions options, CancellationToken ct)
    {
        training.Validate();
        options.Validate();
        if (point.Length != training.Start.Count || point.Any(value => !double.IsFinite(value)))
        {
            throw new ArgumentException($"The point has {point.Length} features, not {training.Start.Count}, or one is not finite.", nameof(point));
        }

        return new SweepSearch(training, point, sign, options).Run(ct);
    }

    private SearchResult Run(CancellationToken ct)
    {
        EncodedTraining training = problem.Training;
        Attain([], []);
        if (training.Threat == EncodedThreat.Removal && !training.IsPerBatch && problem.IsFullBatch)
        {
            // How many are removed decides what every step divides by.
            for (int count = 0; count <= training.Budget; count++)
            {
                frontier.Push(new(null, -1) { Count = count }, double.PositiveInfinity);
            }
        }
        else
        {
            frontier.Push(new(null, -1), double.PositiveInfinity);
        }

        return frontier.Run(Solve, ct);
    }

    private void Solve(SweepNode node, double parentBound)
    {
        Alterations alterations = new(problem, node);
        int[] open = [.. Enumerable.Range(0, alterations.States.Length).Where(alterations.IsOpen)];
        if (open.Length == 0 && problem.Training.Threat != EncodedThreat.Move)
        {
            // Its least value is attained, and its largest is the bound.
            Interval<double> value = leaves.Run(functional, alterations.States);
            frontier.Attain(value.Lower);
            frontier.Close(Math.Min(parentBound, value.Upper));
            return;
        }

        int[] affected = [.. Enumerable.Range(0, alterations.States.Length).Where(unit => alterations.States[unit] == UnitState.Affected)];
        SweepBounds bounds = new(problem, alterations);
        SweepSide side = bounds.Of(functional);
        Attain(affected, bounds.Sweep);
        if (!frontier.IsReached(side.Upper))
        {
            double[][] slopes = new MultiplierSearch(problem, bounds, alterations, functional).Run(frontier.Attained);
            double first = side.Upper;
            side = bounds.Of(functional, slopes);
            Attain(affected, bounds.Sweep);
            side = side.Upper < first ? side : bounds.Of(functional);
        }

        double bound = Math.Min(parentBound, double.IsNaN(side.Upper) ? double.PositiveInfinity : side.Upper);
        if (open.Length == 0 || frontier.IsReached(bound))
        {
            frontier.Close(bound);
            return;
        }

        node.Order = [.. open.OrderByDescending(side.Worth)];
        foreach ((int child, double part) in new PartBounds(problem, alterations, side).All(node.Order))
        {
            if (frontier.IsReached(Math.Min(bound, part)))
            {
                frontier.Close(Math.Min(bound, part));
            }
            else
            {
                frontier.Push(new(node, child), Math.Min(bound, part));
            }
        }
    }

    private void Attain(int[] affected, FunctionalSweep sweep) => Attain([.. affected, .. sweep.Above.Chosen()], sweep.Pulls);

    /// <summary>Trains with some units affected; labels move against what pulls at their residuals.</summary>
    private void Attain(int[] affected, ReadOnlySpan<double> pulls)
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

        frontier.Attain(TensorPrimitives.Dot<double>(functional, replay.Run(steps)));
    }
}
