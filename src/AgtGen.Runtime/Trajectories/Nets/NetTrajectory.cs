using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Trajectories.Softmax;
using AgtGen.Training;
using Real = AgtGen.Numerics.ScalarMath<double>;

namespace AgtGen.Trajectories.Nets;

/// <summary>The trajectory of a net with one hidden layer.</summary>
internal sealed class NetTrajectory : Trajectory
{
    private readonly NetTraining training;
    private readonly double[] theta;
    private readonly double[] influences;
    private readonly NetMoves moves;
    private readonly int threads;

    /// <param name="training">The training.</param>
    /// <param name="sweep">Along it, at its end.</param>
    /// <param name="endedAt">The step that ended it, or 0.</param>
    /// <param name="threads">For answers.</param>
    public NetTrajectory(NetTraining training, NetSweep sweep, int endedAt, int threads)
        : base(endedAt) =>
        (this.training, theta, influences, moves, this.threads) = (training, sweep.Theta, sweep.Influences, sweep.Moves, threads);

    /// <summary>r at the end.</summary>
    public Upper Remainder => moves.Rest;

    public static NetTrajectory Of(NetTraining training, int threads, CancellationToken cancellation)
    {
        using WorkerTeam team = new(threads);
        NetSweep sweep = new(training, team);
        int ended = sweep.Run(cancellation);
        return new(training, sweep, ended, threads);
    }

    public override HeadAnswers Evaluate(HeadData points, int[]? predicted = null)
    {
        int classes = training.Shape.Outputs;
        Interval<double>[] outputs = Whole(points.Count * classes), leads = Whole(points.Count * classes), overLabel = Whole(points.Count * classes);
        if (EndedAt == 0)
        {
            int tiles = (points.Count + Tile.Samples - 1) / Tile.Samples;
            using WorkerTeam team = new(Math.Min(threads, Math.Max(tiles, 1)));
            NetTile[] workers = [.. Enumerable.Range(0, team.Size).Select(_ => new NetTile(training, influences))];
            team.Run(tiles, (worker, tile) => Answer(workers[worker], points, tile * Tile.Samples, predicted, outputs, leads, overLabel), CancellationToken.None);
        }

        return new(outputs, [.. Enumerable.Range(0, points.Count).Select(row => Loss(outputs, overLabel, points.Labels[row], row))], classes == 1 ? [] : leads);
    }

    private Interval<double> Loss(Interval<double>[] outputs, Interval<double>[] overLabel, double label, int row)
    {
        int classes = training.Shape.Outputs;
        switch (training.Residual)
        {
            case ResidualKind.Logistic:
                return LogisticResidual.Loss(outputs[row].Lower, outputs[row].Upper, label);
            case ResidualKind.Squared:
                return SquaredResidual.Loss(outputs[row].Lower, outputs[row].Upper, label);
            default:
                ReadOnlySpan<Interval<double>> over = overLabel.AsSpan(row * classes, classes);
                return new(SoftmaxLoss.Down(over, (int)label), SoftmaxLoss.Up(over, (int)label));
        }
    }

    private static Interval<double>[] Whole(int count)
    {
        Interval<double>[] whole = new Interval<double>[count];
        Array.Fill(whole, Interval<double>.Whole);
        return whole;
    }

    private void Answer(NetTile tile, HeadData rows, int first, int[]? predicted, Interval<double>[] outputs, Interval<double>[] leads, Interval<double>[] overLabel)
    {
        int classes = training.Shape.Outputs, count = Math.Min(Tile.Samples, rows.Count - first);
        NetPoint[] points = [.. Enumerable.Range(0, count).Select(_ => new NetPoint(training))];
        tile.Run(rows, first, points, theta, moves, areTrained: false);
        Span<int> none = stackalloc int[Tile.Samples], asked = stackalloc int[Tile.Samples], label = stackalloc int[Tile.Samples];
        none.Fill(-1);
        for (int lane = 0; lane < count; lane++)
        {
            asked[lane] = predicted?[first + lane] ?? Best(points[lane].Outputs);
            label[lane] = classes > 1 ? (int)rows.Labels[first + lane] : -1;
        }

        for (int c = 0; c < classes; c++)
        {
            Answer(tile, rows, first, points, c, none, outputs);
            if (classes > 1)
            {
                Answer(tile, rows, first, points, c, asked, leads);
                Answer(tile, rows, first, points, c, label, overLabel);
            }
        }
    }

    private void Answer(NetTile tile, HeadData rows, int first, NetPoint[] points, int c, ReadOnlySpan<int> reference, Interval<double>[] answers)
    {
        int classes = training.Shape.Outputs;
        tile.Ask(rows, first, points, theta, moves, c, reference);
        for (int lane = 0; lane < points.Length; lane++)
        {
            answers[((first + lane) * classes) + c] = reference[lane] == c ? new(0, 0) : Around(points[lane], c, reference[lane], tile.Fall[lane], tile.Rise[lane], tile.Lengths[lane]);
        }
    }

    private Interval<double> Around(NetPoint point, int c, int reference, Upper fall, Upper rise, Upper length)
    {
        NetShape shape = training.Shape;
        double[] weights = new double[shape.Units];
        Upper[] between = new Upper[shape.Units];
        for (int u = 0; u < shape.Units; u++)
        {
            double own = theta[shape.OutputAt(c) + u];
            weights[u] = reference < 0 ? own : Math.BitIncrement(Math.Abs(own - theta[shape.OutputAt(reference) + u]));
            between[u] = moves.Between(influences, c, reference, u);
        }

        Upper root = ((Upper)2).Sqrt(), factor = reference < 0 ? 1 : root;
        Upper rest = (length * moves.Rest) + NetMisses.OfOutputs(point, shape, weights, between, factor, moves.Rest) + (point.OutputError * factor);
        double plain = point.Outputs[c] - (reference < 0 ? 0 : point.Outputs[reference]);
        rest += Math.Abs(plain) * Upper.Rounding(2);
        double least = Real.SubtractDown(plain, (fall + rest).Value), most = Real.AddUp(plain, (rise + rest).Value);

        // What overflowed proves nothing.
        return double.IsFinite(least) && double.IsFinite(most) ? new(least, most) : Interval<double>.Whole;
    }

    private static int Best(ReadOnlySpan<double> outputs)
    {
        int best = 0;
        for (int c = 1; c < outputs.Length; c++)
        {
            best = outputs[c] > outputs[best] ? c : best;
        }

        return best;
    }
}
