using System.Numerics.Tensors;
using AgtGen.Numerics;

namespace AgtGen.Trajectories.Nets;

/// <summary>
/// One sample in the plain run: what its units, outputs and residual are, as numbers, and how the numbers are off. Reaches are how far altered runs move the sum s_h that a hidden unit takes: by the influences of
/// at most k samples, and of at most k - 1.
/// </summary>
internal sealed class NetPoint
{
    private readonly NetTraining training;
    private readonly NetShape shape;
    private readonly double[] outputs;

    public NetPoint(NetTraining training)
    {
        (this.training, shape) = (training, training.Shape);
        (outputs, Residual) = (new double[shape.Outputs], new(training.Residual, shape.Outputs));
        (Units, Values, Pulls) = (new UnitRange[shape.Units], new double[shape.Units], new double[shape.Hidden]);
        (Reach, ReachLess, Columns) = (new Upper[shape.Hidden], new Upper[shape.Hidden], new Upper[shape.Units]);
        (OutputReach, OutputReachLess) = (new Upper[shape.Outputs], new Upper[shape.Outputs]);
    }

    public NetResidual Residual { get; }

    public UnitRange[] Units { get; }

    /// <summary>Their values, one after the other.</summary>
    public double[] Values { get; }

    /// <summary>P_h, the sum over outputs of phi_c v_ch.</summary>
    public double[] Pulls { get; }

    /// <summary>The lengths of the columns of the second layer's weight.</summary>
    public Upper[] Columns { get; }

    /// <summary>How far the influences of up to k samples move s_h.</summary>
    public Upper[] Reach { get; }

    /// <summary>Of up to k - 1.</summary>
    public Upper[] ReachLess { get; }

    /// <summary>The same for the linear part of the outputs.</summary>
    public Upper[] OutputReach { get; }

    public Upper[] OutputReachLess { get; }

    /// <summary>|x|.</summary>
    public Upper Norm { get; private set; }

    /// <summary>Length of the units' values.</summary>
    public Upper UnitNorm { get; private set; }

    /// <summary>At least the norm of the matrix v_ch Slope_h, its own length.</summary>
    public Upper Through { get; private set; }

    /// <summary>The outputs at these units, numbers near them; and how far off they are, as a length.</summary>
    public ReadOnlySpan<double> Outputs => outputs;

    public Upper OutputError { get; private set; }

    /// <summary>At least the norm of the outputs' derivative by all parameters.</summary>
    public Upper Steepness => ((UnitNorm * UnitNorm) + (Through * Through * Norm * Norm)).Sqrt();

    /// <summary>Evaluates the net; <see cref="Reach"/> must be set.</summary>
    /// <param name="theta">The parameters.</param>
    /// <param name="row">The features.</param>
    /// <param name="norm">Their length.</param>
    /// <param name="rest">r.</param>
    /// <param name="label">The label.</param>
    public void Evaluate(double[] theta, ReadOnlySpan<double> row, Upper norm, Upper rest, double label)
    {
        Norm = norm;
        Upper square = 0, through = 0;
        for (int u = 0; u < shape.Units; u++)
        {
            Units[u] = u < shape.Hidden ? UnitAt(theta, row, u, rest) : UnitRange.One;
            Values[u] = Units[u].Value;
            square += (Upper)Units[u].Value * Units[u].Value;
            Upper column = 0;
            for (int c = 0; c < shape.Outputs; c++)
            {
                Upper weight = Math.Abs(theta[shape.OutputAt(c) + u]);
                column += weight * weight;
            }

            Columns[u] = column.Sqrt();
            through += column * Units[u].Slope * Units[u].Slope;
        }

        (UnitNorm, Through) = (square.Sqrt(), through.Sqrt());
        Upper error = 0;
        for (int c = 0; c < shape.Outputs; c++)
        {
            (double sum, Upper size) = (0, 0);
            for (int u = 0; u < shape.Units; u++)
            {
                double term = theta[shape.OutputAt(c) + u] * Units[u].Value;
                (sum, size) = (sum + term, size + Math.Abs(term));
            }

            outputs[c] = sum;
            Upper off = (size * Upper.Rounding(shape.Units + 3)) + 1e-290;
            error += off * off;
        }

        OutputError = error.Sqrt();
        if (!(double.IsFinite(OutputError.Value) && double.IsFinite(TensorPrimitives.Sum<double>(outputs))))
        {
            OutputError = double.PositiveInfinity;
            return;
        }

        Residual.MoveTo(outputs, OutputError, label);
        for (int h = 0; h < shape.Hidden; h++)
        {
            double pull = 0;
            for (int c = 0; c < shape.Outputs; c++)
            {
                pull += Residual.Values[c] * theta[shape.OutputAt(c) + h];
            }

            Pulls[h] = pull;
        }
    }

    /// <summary>The derivative of sum of by_c z_c by all parameters, every so many places of the result.</summary>
    public void Gradient(double[] theta, ReadOnlySpan<double> row, ReadOnlySpan<double> by, Span<double> result, int step = 1)
    {
        for (int h = 0; h < shape.Hidden; h++)
        {
            double pull = 0;
            for (int c = 0; c < shape.Outputs; c++)
            {
                pull += by[c] * theta[shape.OutputAt(c) + h];
            }

            pull *= Units[h].Slope;
            for (int f = 0; f < shape.Width; f++)
            {
                result[((h * shape.Width) + f) * step] = pull * row[f];
            }
        }

        for (int c = 0; c < shape.Outputs; c++)
        {
            for (int u = 0; u < shape.Units; u++)
            {
                result[(shape.OutputAt(c) + u) * step] = by[c] * Units[u].Value;
            }
        }
    }

    /// <summary>Adds a multiple of the sample's second derivative of the loss, by the numbers, times a vector.</summary>
    /// <returns>The length of what was added, without the factor.</returns>
    public Upper AddCurved(double[] theta, ReadOnlySpan<double> row, ReadOnlySpan<double> vector, double factor, Span<double> result)
    {
        Span<double> sums = stackalloc double[shape.Hidden], moves = stackalloc double[shape.Outputs], changes = stackalloc double[shape.Outputs];
        for (int h = 0; h < shape.Hidden; h++)
        {
            sums[h] = TensorPrimitives.Dot(vector.Slice(h * shape.Width, shape.Width), row[..shape.Width]);
        }

        for (int c = 0; c < shape.Outputs; c++)
        {
            double move = 0;
            for (int u = 0; u < shape.Units; u++)
            {
                move += vector[shape.OutputAt(c) + u] * Units[u].Value;
                move += u < shape.Hidden ? theta[shape.OutputAt(c) + u] * Units[u].Slope * sums[u] : 0;
            }

            moves[c] = move;
        }

        for (int c = 0; c < shape.Outputs; c++)
        {
            changes[c] = TensorPrimitives.Dot(Residual.Slopes.AsSpan(c * shape.Outputs, shape.Outputs), moves);
        }

        Upper square = 0;
        for (int c = 0; c < shape.Outputs; c++)
        {
            for (int u = 0; u < shape.Units; u++)
            {
                double own = (changes[c] * Units[u].Value) + (u < shape.Hidden ? Residual.Values[c] * Units[u].Slope * sums[u] : 0);
                result[shape.OutputAt(c) + u] += factor * own;
                square += (Upper)own * own;
            }
        }

        for (int h = 0; h < shape.Hidden; h++)
        {
            double pull = 0;
            for (int c = 0; c < shape.Outputs; c++)
            {
                pull += (changes[c] * theta[shape.OutputAt(c) + h]) + (Residual.Values[c] * vector[shape.OutputAt(c) + h]);
            }

            double own = (pull * Units[h].Slope) + (Pulls[h] * Units[h].Curve * sums[h]);
            TensorPrimitives.MultiplyAdd(row[..shape.Width], factor * own, result.Slice(h * shape.Width, shape.Width), result.Slice(h * shape.Width, shape.Width));
            square += (Upper)own * own * Norm * Norm;
        }

        return square.Sqrt();
    }

    private UnitRange UnitAt(double[] theta, ReadOnlySpan<double> row, int h, Upper rest)
    {
        ReadOnlySpan<double> weight = theta.AsSpan(h * shape.Width, shape.Width);
        double sum = TensorPrimitives.Dot(row[..shape.Width], weight);
        Upper error = (Upper.Rounding(shape.Width + 4) * Norm * HeadData.Norm(weight)) + 1e-290;
        Interval<double> s = new(ScalarMath<double>.SubtractDown(sum, error.Value), ScalarMath<double>.AddUp(sum, error.Value));
        return UnitRange.Of(training.Unit, s, Reach[h] + (Norm * rest));
    }
}
