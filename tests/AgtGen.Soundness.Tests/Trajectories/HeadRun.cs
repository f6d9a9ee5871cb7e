using AgtGen.Kernels;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>One training of a linear head, to be bounded and to be run again on altered data.</summary>
/// <param name="Data">The rows.</param>
/// <param name="Residual">The loss.</param>
/// <param name="Rate">The rate of the first step.</param>
/// <param name="Schedule">Epochs and batches.</param>
internal sealed record HeadRun(LabelledData<double> Data, ResidualKind Residual, double Rate, Schedule Schedule)
{
    /// <summary>How fast the rate falls.</summary>
    public double Fall { get; init; }

    /// <summary>Decay of the parameters.</summary>
    public double Decay { get; init; }

    /// <summary>What residuals are clamped by.</summary>
    public HeadClip? Clip { get; init; }

    public Descent Descent => new(RateSchedule.InverseTime(Rate, Fall), Schedule, Decay);

    private static LinearHead Head => new(0, 1, ResidualKind.Logistic);

    /// <summary>The rows as the sweep takes them; training starts at zero.</summary>
    public HeadData Rows => HeadData.Of(Head, [new ParameterState<double>(1, Data.Features), new ParameterState<double>(1, 1)], Data, clip: Clip);

    public HeadTraining Training(Alteration alteration) => new(Rows, alteration, Residual, Descent);

    public Trajectory Bound(Alteration alteration) => Trajectory.Of(Rows, alteration, Residual, Descent, 2, CancellationToken.None);

    public static HeadData Points(LabelledData<double> points) => HeadData.Rowwise(Head, points);

    /// <summary>
    /// Trains in double on data whose rows <paramref name="affected"/> are altered: missing, with the other class, with labels moved by <paramref name="move"/>, or with <paramref name="replacement"/> for their gradients.
    /// </summary>
    /// <returns>The weights and, behind them, the bias.</returns>
    public double[] Retrain(AlterationKind kind, IReadOnlySet<int> affected, double move = 0, double[]? replacement = null) => Retrain(kind, _ => affected, move, replacement);

    /// <summary>The same where other rows can be affected in every step.</summary>
    public double[] Retrain(AlterationKind kind, Func<int, IReadOnlySet<int>> affectedIn, double move = 0, double[]? replacement = null)
    {
        double[] theta = new double[Data.Features + 1];
        BatchPlan batches = new(Data.Count, Schedule);
        for (int step = 0; step < batches.Steps; step++)
        {
            double[] sum = new double[theta.Length];
            IReadOnlySet<int> affected = affectedIn(step);
            int count = 0;
            foreach (int row in batches.Next(step))
            {
                bool altered = affected.Contains(row);
                if (altered && kind == AlterationKind.Removal)
                {
                    continue;
                }

                count++;
                if (altered && kind == AlterationKind.Substitution)
                {
                    for (int f = 0; f < sum.Length; f++)
                    {
                        sum[f] += replacement![f];
                    }

                    continue;
                }

                double label = Data.Label(row);
                label = !altered ? label : kind == AlterationKind.Flip ? 1 - label : label + move;
                double z = Output(theta, Data.Row(row));
                double residual = Residual == ResidualKind.Logistic ? (1 / (1 + Math.Exp(-z))) - label : 2 * (z - label);
                residual = Clamped(residual, Data.Row(row));
                for (int f = 0; f < Data.Features; f++)
                {
                    sum[f] += residual * Data.Row(row)[f];
                }

                sum[^1] += residual;
            }

            double rate = Rate / (1 + (Fall * step));
            for (int f = 0; f < theta.Length; f++)
            {
                theta[f] -= rate * ((sum[f] / count) + (Decay * theta[f]));
            }
        }

        return theta;
    }

    private double Clamped(double residual, ReadOnlySpan<double> row)
    {
        if (Clip is null)
        {
            return residual;
        }

        double square = 1;
        foreach (double feature in row)
        {
            square += feature * feature;
        }

        double bound = Clip.IsOfNorm ? Clip.Bound / Math.Sqrt(square) : Clip.Bound;
        return Math.Clamp(residual, -bound, bound);
    }

    public static double Output(double[] theta, ReadOnlySpan<double> row)
    {
        double z = theta[^1];
        for (int f = 0; f < row.Length; f++)
        {
            z += theta[f] * row[f];
        }

        return z;
    }
}
