using System.Numerics.Tensors;
using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Training;
using Real = AgtGen.Numerics.ScalarMath<double>;

namespace AgtGen.Trajectories;

/// <summary>The trajectory of a head with one output.</summary>
internal sealed class ScalarTrajectory : Trajectory
{
    private readonly HeadData data;
    private readonly Alteration alteration;
    private readonly List<TrajectoryStep> steps;
    private readonly double[] theta;
    private readonly InfluenceStep influences;
    private readonly Upper remainder;
    private readonly int threads;
    private readonly Func<double, double, double, Interval<double>> loss;

    private ScalarTrajectory(
        HeadTraining training,
        List<TrajectoryStep> steps,
        double[] theta,
        InfluenceStep influences,
        Upper remainder,
        int threads,
        Func<double, double, double, Interval<double>> loss)
        : base(double.IsFinite(remainder.Value) ? 0 : steps.Count)
    {
        (Training, data, alteration, this.steps, this.theta, this.influences) = (training, training.Rows, training.Alteration, steps, theta, influences);
        (this.remainder, this.threads, this.loss) = (remainder, threads, loss);
    }

    /// <summary>What these bounds follow from.</summary>
    public HeadTraining Training { get; }

    /// <summary>The parameters of the plain run, numbers near them.</summary>
    public ReadOnlySpan<double> Theta => theta;

    public static ScalarTrajectory Of(HeadTraining training, int threads, CancellationToken cancellation) => training.Residual switch
    {
        ResidualKind.Logistic => Of<LogisticResidual>(training, threads, cancellation),
        ResidualKind.Squared => Of<SquaredResidual>(training, threads, cancellation),
        _ => throw new NotSupportedException($"There is no residual {training.Residual} of one output."),
    };

    /// <summary>The influence of a sample on the parameters at the end, by its place among those that can be affected; a number, no bound.</summary>
    public ReadOnlySpan<double> Influence(int candidate) => influences.Influences.AsSpan(candidate * data.Stride, data.Stride);

    private static ScalarTrajectory Of<TResidual>(HeadTraining training, int threads, CancellationToken cancellation)
        where TResidual : struct, IResidual
    {
        using WorkerTeam team = new(threads);
        InfluenceSweep<TResidual> sweep = new(training.Rows, training.Alteration, training.Descent, team, cancellation);
        List<TrajectoryStep> steps = sweep.Run();
        return new(training, steps, sweep.Theta, sweep.Influences, sweep.Remainder, threads, TResidual.Loss);
    }

    public override HeadAnswers Evaluate(HeadData points, int[]? predicted = null)
    {
        Interval<double>[] outputs = Outputs(points);
        return new(outputs, [.. outputs.Select((output, row) => loss(output.Lower, output.Upper, points.Labels[row]))], []);
    }

    private Interval<double>[] Outputs(HeadData points)
    {
        Interval<double>[] outputs = new Interval<double>[points.Count];
        Array.Fill(outputs, Interval<double>.Whole);
        if (EndedAt > 0)
        {
            return outputs;
        }

        (double[] lower, double[] upper) = (new double[points.Count], new double[points.Count]);
        int tiles = (points.Count + AdjointTile.Lanes - 1) / AdjointTile.Lanes;
        using WorkerTeam team = new(Math.Min(threads, tiles));
        AdjointTile[] workers = [.. Enumerable.Range(0, team.Size).Select(_ => new AdjointTile(data, alteration))];
        team.Run(tiles, (worker, tile) => workers[worker].Run(steps, points, tile * AdjointTile.Lanes, lower, upper), CancellationToken.None);
        Upper thetaNorm = HeadData.Norm(theta);
        ForwardForm forward = new(data, alteration, influences, remainder);
        for (int row = 0; row < points.Count; row++)
        {
            (double fall, double rise) = forward.Range(points.Row(row), points.Norms[row]);
            double plain = TensorPrimitives.Dot(points.Row(row), theta);
            double error = (Upper.Rounding(data.Stride + 4) * points.Norms[row] * thetaNorm).Value;
            double least = Real.SubtractDown(Real.AddDown(plain, Math.Max(lower[row], fall)), error);
            double most = Real.SubtractUp(Real.AddUp(plain, Math.Min(upper[row], rise)), -error);

            // What overflowed proves nothing.
            outputs[row] = double.IsFinite(least) && double.IsFinite(most) ? new(least, most) : Interval<double>.Whole;
        }

        return outputs;
    }
}
