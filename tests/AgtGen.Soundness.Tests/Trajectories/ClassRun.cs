using AgtGen.Kernels;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>One training of a linear head with several outputs under the cross-entropy, to be bounded and to be run again on altered data.</summary>
/// <param name="Data">The rows.</param>
/// <param name="Classes">The outputs.</param>
/// <param name="Rate">The rate of the first step.</param>
/// <param name="Schedule">Epochs and batches.</param>
internal sealed record ClassRun(LabelledData<double> Data, int Classes, double Rate, Schedule Schedule)
{
    /// <summary>How fast the rate falls.</summary>
    public double Fall { get; init; }

    /// <summary>Decay of the parameters.</summary>
    public double Decay { get; init; }

    /// <summary>The class that labels become.</summary>
    public int Target { get; init; }

    /// <summary>Of each row the class that it gets if it is affected; null where that is <see cref="Target"/> for all.</summary>
    public int[]? Targets { get; init; }

    public Descent Descent => new(RateSchedule.InverseTime(Rate, Fall), Schedule, Decay);

    private static LinearHead Head => new(0, 1, ResidualKind.Softmax);

    /// <summary>The rows as the sweep takes them; training starts at zero.</summary>
    public HeadData Rows(AlterationKind kind) => HeadData.Of(
        Head, [new ParameterState<double>(Classes, Data.Features), new ParameterState<double>(1, Classes)], Data, kind == AlterationKind.Flip ? Target : -1);

    public Alteration Altered(AlterationKind kind, int k) => new(kind, k, 0) { Target = Target };

    public Trajectory Bound(AlterationKind kind, int k) => Trajectory.Of(Rows(kind), Altered(kind, k), ResidualKind.Softmax, Descent, 2, CancellationToken.None);

    public static HeadData Points(LabelledData<double> points) => HeadData.Rowwise(Head, points);

    /// <summary>Trains in double on data whose rows <paramref name="affected"/> are missing or of the target class.</summary>
    /// <returns>For each class the weights and, behind them, the bias.</returns>
    public double[][] Retrain(AlterationKind kind, IReadOnlySet<int> affected)
    {
        double[][] rows = [.. Enumerable.Range(0, Data.Count).Select(row => (double[])[.. Data.Row(row), 1])];
        double[][] theta = [.. Enumerable.Range(0, Classes).Select(_ => new double[Data.Features + 1])];
        BatchPlan batches = new(Data.Count, Schedule);
        for (int step = 0; step < batches.Steps; step++)
        {
            double[][] sum = [.. theta.Select(of => new double[of.Length])];
            int count = 0;
            foreach (int row in batches.Next(step))
            {
                bool altered = affected.Contains(row);
                if (altered && kind == AlterationKind.Removal)
                {
                    continue;
                }

                count++;
                double[] p = Probabilities(Outputs(theta, rows[row]));
                p[altered ? Targets?[row] ?? Target : (int)Data.Label(row)] -= 1;
                for (int c = 0; c < Classes; c++)
                {
                    TensorPrimitives.MultiplyAdd(rows[row], p[c], sum[c], sum[c]);
                }
            }

            double rate = Rate / (1 + (Fall * step));
            for (int c = 0; c < Classes; c++)
            {
                TensorPrimitives.Multiply(theta[c], 1 - (rate * Decay), theta[c]);
                TensorPrimitives.MultiplyAdd(sum[c], -rate / count, theta[c], theta[c]);
            }
        }

        return theta;
    }

    public static double[] Outputs(double[][] theta, double[] row) => [.. theta.Select(of => TensorPrimitives.Dot<double>(of, row))];

    public static double[] Outputs(double[][] theta, ReadOnlySpan<double> features) => Outputs(theta, (double[])[.. features, 1]);

    public static double Loss(double[] outputs, int label) => Math.Log(outputs.Sum(output => Math.Exp(output - outputs[label])));

    private static double[] Probabilities(double[] outputs)
    {
        double[] p = [.. outputs.Select(output => Math.Exp(output - outputs.Max()))];
        double sum = p.Sum();
        return [.. p.Select(value => value / sum)];
    }
}
