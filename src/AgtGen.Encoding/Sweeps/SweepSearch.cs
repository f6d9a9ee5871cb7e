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
    private readonly SweepProblem _problem;
    private readonly double[] _point;
    private readonly int _sign;
    private readonly SearchFrontier<SweepNode> _frontier;
    private readonly TrainingReplay _replay;

    private SweepSearch(EncodedTraining training, double[] point, int sign, SearchOptions options)
    {
        (_problem, _point, _sign) = (new(training), point, sign);
        _frontier = new(options);
        _replay = new(training);
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
        EncodedTraining training = _problem.Training;
        Attain([], []);
        int units = _problem.Groups.Length;
        if (training.Threat == EncodedThreat.Removal && !training.IsPerBatch && _problem.Units.All(step => step.Length == units))
        {
            // How many are removed decides what every step divides by.
            for (int count = 0; count <= training.Budget; count++)
            {
                _frontier.Push(new(null, -1) { Count = count }, double.PositiveInfinity);
            }
        }
        else
        {
            _frontier.Push(new(null, -1), double.PositiveInfinity);
        }

        return _frontier.Run(Solve, ct);
    }

    private void Solve(SweepNode node, double parentBound)
    {
        Alterations alterations = new(_problem, node);
        int[] affected = [.. Units(alterations, UnitState.Affected)], open = [.. Enumerable.Range(0, alterations.States.Length).Where(alterations.IsOpen)];
        if (open.Length == 0 && _problem.Training.Threat != EncodedThreat.Move)
        {
            Attain(affected, []);
            _frontier.Close(Math.Min(parentBound, (Interval<double>.Point(_sign) * IntervalReplay.Dot(_point, IntervalReplay.Run(_problem, alterations))).Upper));
            return;
        }

        SweepBounds bounds = new(_problem, alterations);
        (double start, double[] gains, double whole) = Bound(bounds, null);
        Attain([.. affected, .. bounds.Largest.Chosen()], bounds.Pulls);
        if (!_frontier.IsReached(whole))
        {
            double[][] slopes = new MultiplierSearch(_problem, bounds, _point, _sign).Run(_frontier.Attained);
            (double Start, double[] Gains, double Whole) better = Bound(bounds, slopes);
            Attain([.. affected, .. bounds.Largest.Chosen()], bounds.Pulls);
            (start, gains, whole) = better.Whole < whole ? better : (start, gains, whole);
        }

        if (open.Length == 0 || _frontier.IsReached(Math.Min(whole, parentBound)))
        {
            _frontier.Close(Math.Min(whole, parentBound));
            return;
        }

        node.Order = [.. open.OrderByDescending(unit => gains[unit])];
        foreach ((int child, double bound) in new PartBounds(_problem, alterations, node.Order, gains).All(start))
        {
            double least = Math.Min(bound, Math.Min(whole, parentBound));
            if (_frontier.IsReached(least))
            {
                _frontier.Close(least);
            }
            else
            {
                _frontier.Push(new(node, child), least);
            }
        }
    }

    private (double Start, double[] Gains, double Whole) Bound(SweepBounds bounds, double[][]? slopes)
    {
        double start = slopes is null ? bounds.Base(_point, _sign) : bounds.Base(_point, _sign, slopes);
        double whole = ScalarMath<double>.AddUp(start, bounds.Largest.Sum());
        return (start, bounds.Gains.ToArray(), double.IsNaN(whole) ? double.PositiveInfinity : whole);
    }

    /// <summary>Trains with some units affected; labels move against what pulls at their residuals.</summary>
    private void Attain(int[] affected, ReadOnlySpan<double> pulls)
    {
        EncodedTraining training = _problem.Training;
        Dictionary<int, double>[] steps = new Dictionary<int, double>[_problem.Batches.Length];
        for (int step = 0; step < steps.Length; step++)
        {
            steps[step] = [];
            for (int i = 0; i < _problem.Batches[step].Length; i++)
            {
                int unit = _problem.Units[step][i];
                if (affected.Contains(unit))
                {
                    steps[step].Add(_problem.Batches[step][i], training.Threat == EncodedThreat.Move ? -Math.Sign(pulls[unit]) * training.Radius : 0);
                }
            }
        }

        _frontier.Attain(_sign * System.Numerics.Tensors.TensorPrimitives.Dot<double>(_point, _replay.Run(steps)));
    }

    private static IEnumerable<int> Units(Alterations alterations, UnitState state) => Enumerable.Range(0, alterations.States.Length).Where(unit => alterations.States[unit] == state);
}
