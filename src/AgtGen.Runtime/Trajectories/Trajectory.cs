using System.Numerics.Tensors;
using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Training;
using Real = AgtGen.Numerics.ScalarMath<double>;

namespace AgtGen.Trajectories;

/// <summary>What is kept of a training so that any linear functional of its end can be bounded along the whole run.</summary>
internal sealed class Trajectory
{
    private readonly HeadData data;
    private readonly Alteration alteration;
    private readonly List<TrajectoryStep> steps;
    private readonly double[] theta;
    private readonly InfluenceStep influences;
    private readonly Upper remainder;
    private readonly int threads;
    private readonly Func<double, double, double, Interval<double>> loss;

    private Trajectory(
        HeadData data,
        Alteration alteration,
        List<TrajectoryStep> steps,
        double[] theta,
        InfluenceStep influences,
        Upper remainder,
        int threads,
        Func<double, double, double, Interval<double>> loss)
    {
        (this.data, this.alteration, this.steps, this.theta, this.influences) = (data, alteration, steps, theta, influences);
        (this.remainder, this.threads, this.loss) = (remainder, threads, loss);
    }

    /// <summary>The step, from 1, whose conditions did not hold, so that nothing is known; 0 if all did.</summary>
    public int EndedAt => double.IsFinite(remainder.Value) ? 0 : steps.Count;

    public static Trajectory Of(
        HeadData data, Alteration alteration, ResidualKind residual, Descent descent, int threads, CancellationToken cancellation) => residual switch
    {
        ResidualKind.Logistic => Of<LogisticResidual>(data, alteration, descent, threads, cancellation),
        ResidualKind.Squared => Of<SquaredResidual>(data, alteration, descent, threads, cancellation),
        _ => throw new NotSupportedException($"There is no residual {residual}."),
    };

    /// <summary>Bounds of output and loss of each row over all altered trainings; what the loss can be at all where nothing is known.</summary>
    public (Interval<double>[] Outputs, Interval<double>[] Losses) Evaluate(HeadData points)
    {
        Interval<double>[] outputs = Outputs(points);
        return (outputs, [.. outputs.Select((output, row) => loss(output.Lower, output.Upper, points.Labels[row]))]);
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
        int tiles = (points.Count + AdjointKernel.Lanes - 1) / AdjointKernel.Lanes;
        using WorkerTeam team = new(Math.Min(threads, tiles));
        AdjointTile[] workers = [.. Enumerable.Range(0, team.Size).Select(_ => new AdjointTile(data, alteration))];
        team.Run(tiles, (worker, tile) => workers[worker].Run(steps, points, tile * AdjointKernel.Lanes, lower, upper), CancellationToken.None);
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

    private static Trajectory Of<TResidual>(
        HeadData data, Alteration alteration, Descent descent, int threads, CancellationToken cancellation)
        where TResidual : struct, IResidual
    {
        using WorkerTeam team = new(threads);
        InfluenceSweep<TResidual> sweep = new(data, alteration, descent, team, cancellation);
        List<TrajectoryStep> steps = sweep.Run();
        return new(data, alteration, steps, sweep.Theta.ToArray(), sweep.Influences, sweep.Remainder, threads, TResidual.Loss);
    }
}
