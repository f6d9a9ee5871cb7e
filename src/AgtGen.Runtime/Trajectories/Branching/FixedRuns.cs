using System.Numerics.Tensors;
using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Training;

namespace AgtGen.Trajectories.Branching;

/// <summary>
/// The runs on some altered data sets at once: parameters to nearest, and how far at most the exact ones are from them. A step of descent on a convex loss takes two points no further apart than the largest of
/// |1 - rate * decay - rate * x| over the curvatures x, 0 to at most that of the steepest slope, times their distance; what rounding does in the step is added.
/// </summary>
internal sealed class FixedRuns
{
    /// <summary>Data sets at once.</summary>
    public const int Lanes = FixedRunKernel.Lanes;

    private readonly HeadTraining training;
    private readonly bool removes;
    private readonly bool isLogistic;
    private readonly Upper steepest;
    private readonly List<int>?[] lanesOf;
    private readonly int[] missing = new int[Lanes];
    private readonly double[] factors = new double[Lanes];
    private readonly Upper[] distances = new Upper[Lanes];

    /// <param name="training">The training on the data as it is.</param>
    public FixedRuns(HeadTraining training)
    {
        this.training = training;
        removes = training.Alteration.Kind == AlterationKind.Removal;
        isLogistic = training.Residual == ResidualKind.Logistic;
        steepest = isLogistic ? LogisticResidual.Slope(double.MinValue, double.MaxValue).Upper : SquaredResidual.Slope(0, 0).Upper;
        lanesOf = new List<int>?[training.Rows.Count];
        (Theta, Sums) = (new double[training.Rows.Width * Lanes], new double[training.Rows.Width * Lanes]);
        (Lengths, Doubts) = (new double[Lanes], new double[Lanes]);
    }

    /// <summary>The parameters, feature by feature.</summary>
    public double[] Theta { get; }

    /// <summary>The sums of the step's gradients, feature by feature.</summary>
    public double[] Sums { get; }

    /// <summary>Sums of the gradients' lengths.</summary>
    public double[] Lengths { get; }

    /// <summary>Sums of how far gradients can be off because of the rounding of sigmoids.</summary>
    public double[] Doubts { get; }

    /// <summary>Trains on altered data sets, at most <see cref="Lanes"/>: of each the affected rows.</summary>
    public void Run(ReadOnlySpan<int[]> sets, CancellationToken cancellation)
    {
        HeadData rows = training.Rows;
        Array.Clear(lanesOf);
        for (int lane = 0; lane < sets.Length; lane++)
        {
            foreach (int row in sets[lane])
            {
                (lanesOf[row] ??= []).Add(lane);
            }
        }

        for (int f = 0; f < rows.Width; f++)
        {
            Theta.AsSpan(f * Lanes, Lanes).Fill(rows.Start[f]);
        }

        Array.Clear(distances);
        BatchPlan batches = training.Descent.BatchesOf(rows.Count);
        for (int step = 0; step < batches.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            Advance(batches.Next(step), training.Descent.At(step));
        }
    }

    /// <summary>Contains the output that one of the last trainings gives a point; the whole line if nothing is known.</summary>
    public Interval<double> Output(HeadData points, int point, int lane)
    {
        ReadOnlySpan<double> x = points.Row(point);
        double plain = 0;
        for (int f = 0; f < points.Width; f++)
        {
            plain = Math.FusedMultiplyAdd(x[f], Theta[(f * Lanes) + lane], plain);
        }

        Upper error = points.Norms[point] * ((Upper.Rounding(points.Width + 4) * Norm(lane)) + distances[lane]);
        Interval<double> range = new(ScalarMath<double>.SubtractDown(plain, error.Value), ScalarMath<double>.AddUp(plain, error.Value));
        return double.IsFinite(range.Lower) && double.IsFinite(range.Upper) ? range : Interval<double>.Whole;
    }

    /// <summary>Makes of the residuals of a row those of the runs in which it is affected.</summary>
    public void Alter(int row, Span<double> residuals)
    {
        if (lanesOf[row] is not { } lanes)
        {
            return;
        }

        double change = (2 * training.Rows.Labels[row]) - 1;
        foreach (int lane in lanes)
        {
            residuals[lane] = removes ? 0 : residuals[lane] + change;
            missing[lane] += removes ? 1 : 0;
        }
    }

    private void Advance(ReadOnlySpan<int> batch, DescentRate rate)
    {
        HeadData rows = training.Rows;
        Array.Clear(missing);
        Array.Clear(Sums);
        Array.Clear(Lengths);
        Array.Clear(Doubts);
        FixedRunKernel kernel = new(rows, batch, isLogistic, this);
        VectorPath.Run<double, FixedRunKernel>(ref kernel);
        Upper norms = 0, squares = 0;
        foreach (int row in batch)
        {
            Upper norm = rows.Norms[row];
            (norms, squares) = (norms + norm, squares + (norm * norm));
        }

        Upper relative = Upper.Rounding(batch.Length + rows.Width + 24) + rate.Error, eta = rate.Rate;
        double kept = Math.Max(Math.Abs(rate.KeepLower), Math.Abs(rate.KeepUpper));
        for (int lane = 0; lane < Lanes; lane++)
        {
            double share = 1.0 / (batch.Length - missing[lane]);
            Upper kappa = share * ((Upper)1 + relative);
            Upper thetaNorm = Norm(lane);

            // The middle of a sigmoid, its label and a flip are three roundings of numbers of at most the residual's size or 1.
            Upper rounded = Doubts[lane] + (Upper.Rounding(4) * (Lengths[lane] + norms)) + (steepest * Upper.Rounding(rows.Stride + 4) * thetaNorm * squares);
            Upper defect = (relative * (thetaNorm + (eta * kappa * Lengths[lane]))) + (eta * kappa * rounded) + 1e-290;
            double bent = ScalarMath<double>.SubtractUp((eta * steepest * kappa * squares).Value, rate.KeepLower);
            distances[lane] = (Math.Max(kept, bent) * distances[lane]) + defect;
            factors[lane] = -rate.Rate * share;
        }

        TensorPrimitives.Multiply(Theta, rate.Keep, Theta);
        for (int f = 0; f < rows.Width; f++)
        {
            Span<double> theta = Theta.AsSpan(f * Lanes, Lanes);
            TensorPrimitives.MultiplyAdd(Sums.AsSpan(f * Lanes, Lanes), factors, theta, theta);
        }
    }

    /// <summary>An upper bound of the length of the parameters of one run.</summary>
    private Upper Norm(int lane)
    {
        double sum = 0;
        for (int f = 0; f < training.Rows.Width; f++)
        {
            double value = Theta[(f * Lanes) + lane];
            sum += value * value;
        }

        return ((Upper)Math.Sqrt(sum) * ((Upper)1 + Upper.Rounding(training.Rows.Width + 4))) + 1e-150;
    }
}
