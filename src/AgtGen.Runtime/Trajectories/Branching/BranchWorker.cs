using System.Numerics.Tensors;
using AgtGen.Numerics;

namespace AgtGen.Trajectories.Branching;

/// <summary>One thread's work on nodes.</summary>
/// <param name="training">The training on the data as it is, with the whole budget.</param>
/// <param name="points">All points that are asked about.</param>
/// <param name="isOne">Whether the prediction of each point is class 1.</param>
internal sealed class BranchWorker(HeadTraining training, HeadData points, bool[] isOne)
{
    /// <summary>Samples that a node fixes for its children.</summary>
    private const int Width = 16;

    private readonly FixedRuns runs = new(training);

    private bool Removes => training.Alteration.Kind == AlterationKind.Removal;

    /// <summary>Bounds a node with the points that are open in it.</summary>
    /// <param name="node">The node.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What came of it.</returns>
    public BranchOutcome Bound(BranchNode node, CancellationToken cancellation)
    {
        int[] free = [.. training.Rows.Candidates.Except(node.Included).Except(node.Excluded)];
        if (node.Budget > 1 && free.Length > 1)
        {
            return Divide(node, free, cancellation);
        }

        // One more sample, or none: so many trainings cost less than bounds along one.
        BranchOutcome outcome = new();
        IEnumerable<int[]> sets = [node.Included, .. free.Take(node.Budget > 0 ? free.Length : 0).Select(row => (int[])[.. node.Included, row])];
        HashSet<int> open = [.. node.Points];
        foreach (int[][] some in sets.Chunk(FixedRuns.Lanes).TakeWhile(_ => open.Count > 0))
        {
            Retrain(some, _ => open, outcome, cancellation);
            open.ExceptWith(outcome.Lost.Select(lost => lost.Point));
        }

        return outcome;
    }

    /// <summary>Trains on complete sets. A point that one of them leaves open stays open, and one that it changes has a witness.</summary>
    private void Retrain(int[][] sets, Func<int, IEnumerable<int>> asked, BranchOutcome outcome, CancellationToken cancellation)
    {
        runs.Run(sets, cancellation);
        outcome.Retrainings += sets.Length;
        for (int lane = 0; lane < sets.Length; lane++)
        {
            foreach (int point in asked(lane))
            {
                Interval<double> output = runs.Output(points, point, lane);
                if (!Holds(output, isOne[point]))
                {
                    outcome.Lost.Add((point, Holds(output, !isOne[point]) ? sets[lane] : null));
                }
            }
        }
    }

    private BranchOutcome Divide(BranchNode node, int[] free, CancellationToken cancellation)
    {
        double[] labels = [.. training.Rows.Labels];
        foreach (int row in node.Included)
        {
            labels[row] = Removes ? labels[row] : 1 - labels[row];
        }

        Alteration alteration = training.Alteration with { Samples = Math.Min(node.Budget, free.Length) };
        Descent descent = training.Descent with { Omitted = Removes ? node.Included.ToHashSet() : null };
        ScalarTrajectory trajectory = ScalarTrajectory.Of(new(training.Rows.Altered(free, labels), alteration, training.Residual, descent), 1, cancellation);
        Interval<double>[] outputs = trajectory.Evaluate(points.Only(node.Points)).Outputs;
        int[] open = [.. node.Points.Where((point, place) => !Holds(outputs[place], isOne[point]))];
        double[][] effects = [.. open.Select(point => Effects(trajectory, free.Length, point))];
        BranchOutcome outcome = new();
        foreach (int[] some in Enumerable.Range(0, open.Length).Chunk(FixedRuns.Lanes))
        {
            int[][] attacks = [.. some.Select(place => (int[])[.. node.Included, .. Largest(effects[place], free, alteration.Samples)])];
            Retrain(attacks, lane => [open[some[lane]]], outcome, cancellation);
        }

        int[] left = [.. Enumerable.Range(0, open.Length).Where(place => !outcome.Lost.Exists(lost => lost.Point == open[place]))];
        if (left.Length > 0)
        {
            double[] scores = effects[left[0]];
            foreach (int place in left[1..])
            {
                TensorPrimitives.Max(scores, effects[place], scores);
            }

            AddChildren(outcome, node, [.. Largest(scores, free, Width)], [.. left.Select(place => open[place])]);
        }

        return outcome;
    }

    /// <summary>Every set of the node has none of the first samples, or one of them is its first.</summary>
    private static void AddChildren(BranchOutcome outcome, BranchNode node, int[] first, int[] open)
    {
        for (int place = 0; place < first.Length; place++)
        {
            outcome.Children.Add(new([.. node.Included, first[place]], [.. node.Excluded, .. first[..place]], node.Budget - 1, open));
        }

        outcome.Children.Add(node with { Excluded = [.. node.Excluded, .. first], Points = open });
    }

    private static IEnumerable<int> Largest(double[] scores, int[] rows, int count) =>
        Enumerable.Range(0, rows.Length).OrderByDescending(j => scores[j]).Take(count).Select(j => rows[j]);

    private static bool Holds(Interval<double> output, bool one) => one ? output.Lower > 0 : output.Upper < 0;

    /// <summary>For each free sample how far it takes the point towards the other class, to first order, against how far that is.</summary>
    private double[] Effects(ScalarTrajectory trajectory, int count, int point)
    {
        double margin = Math.Max(Math.Abs(TensorPrimitives.Dot(points.Row(point), trajectory.Theta)), 1e-300) * (isOne[point] ? -1 : 1);
        double[] effects = new double[count];
        for (int j = 0; j < count; j++)
        {
            effects[j] = TensorPrimitives.Dot(points.Row(point), trajectory.Influence(j)) / margin;
        }

        return effects;
    }
}
