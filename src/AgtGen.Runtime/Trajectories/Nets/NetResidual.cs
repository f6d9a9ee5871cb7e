using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Trajectories.Softmax;

namespace AgtGen.Trajectories.Nets;

/// <summary>
/// The derivative phi of the loss by all outputs of one sample, and its slope J, as numbers with what they are off: at the outputs z of the plain run, which are known to an error in length, phi(z + d) is
/// <c>Values + Slopes d</c> and something of at most <c>ValueError + SlopeError |d| + Missed(|d|)</c>.
/// </summary>
/// <param name="kind">The loss.</param>
/// <param name="outputs">Outputs.</param>
internal sealed class NetResidual(ResidualKind kind, int outputs)
{
    private double output;
    private Upper outputError;

    public double[] Values { get; } = new double[outputs];

    /// <summary>J, row by row.</summary>
    public double[] Slopes { get; } = new double[outputs * outputs];

    public Upper ValueError { get; private set; }

    public Upper SlopeError { get; private set; }

    /// <summary>At least the norm of J.</summary>
    public Upper Steepest { get; private set; }

    /// <summary>At least the norm of the matrix of the sizes of the entries of <see cref="Slopes"/>.</summary>
    public Upper Size { get; private set; }

    /// <summary>At least the length of <see cref="Values"/>.</summary>
    public Upper Length { get; private set; }

    /// <summary>How long a change of phi can be at all.</summary>
    public Upper Longest => kind switch
    {
        ResidualKind.Squared => double.PositiveInfinity,
        ResidualKind.Logistic => 1,
        _ => ((Upper)2).Sqrt(),
    };

    /// <param name="z">Numbers near the outputs.</param>
    /// <param name="error">How far these are off, as a length.</param>
    /// <param name="label">Of the sample.</param>
    public void MoveTo(ReadOnlySpan<double> z, Upper error, double label)
    {
        (output, outputError) = (z[0], error);
        switch (kind)
        {
            case ResidualKind.Softmax:
                Softmax(z, error, (int)label);
                break;
            case ResidualKind.Logistic:
                Scalar<LogisticResidual>(z[0], error, label);
                break;
            default:
                Scalar<SquaredResidual>(z[0], error, label);
                break;
        }

        Length = HeadData.Norm(Values);
    }

    /// <summary>At least the length of phi(z + d) - phi(z) - J d for any d of that length, J that at the exact outputs.</summary>
    public Upper Missed(Upper length)
    {
        switch (kind)
        {
            case ResidualKind.Squared:
                return 0;
            case ResidualKind.Logistic:
                Upper reach = length + outputError;
                return (Upper)0.5 * LogisticResidual.Bend(ScalarMath<double>.SubtractDown(output, reach.Value), ScalarMath<double>.AddUp(output, reach.Value)) * length * length;
            default:
                // Outputs that move by that length differ by at most root 2 times it.
                return SoftmaxResidual.Missing(length * ((Upper)2).Sqrt()) * Steepest * length;
        }
    }

    private void Softmax(ReadOnlySpan<double> z, Upper error, int label)
    {
        SoftmaxResidual.Probabilities(z, Values);
        Upper relative = SoftmaxResidual.Relative(z.Length), moved = error * ((Upper)2).Sqrt();
        Upper slope = SoftmaxResidual.Slope(Values);
        for (int c = 0; c < z.Length; c++)
        {
            for (int other = 0; other < z.Length; other++)
            {
                Slopes[(c * z.Length) + other] = Values[c] * ((c == other ? 1 : 0) - Values[other]);
            }
        }

        // J at the exact outputs is at most e^d times that at these numbers, d how far the outputs are off against each other.
        Size = SoftmaxResidual.Size(Values);
        SlopeError = ((relative * 8) + SoftmaxResidual.Lost) + (slope * moved * SoftmaxResidual.Growth(moved));
        Steepest = slope * SoftmaxResidual.Growth(moved);
        ValueError = (relative * 2) + SoftmaxResidual.Lost + (error * SoftmaxResidual.Steepest);
        Values[label] -= 1;
    }

    private void Scalar<TResidual>(double z, Upper error, double label)
        where TResidual : struct, IResidual
    {
        Interval<double> value = TResidual.Value(z, label);
        double low = ScalarMath<double>.SubtractDown(z, error.Value), high = ScalarMath<double>.AddUp(z, error.Value);
        Interval<double> slope = TResidual.Slope(low, high);
        (Values[0], Slopes[0]) = (Middle(value), Middle(slope));
        Steepest = slope.Upper;
        Size = Math.Abs(Slopes[0]);
        SlopeError = Upper.Max(Upper.Distance(slope.Lower, Slopes[0]), Upper.Distance(slope.Upper, Slopes[0]));
        ValueError = Upper.Max(Upper.Distance(value.Lower, Values[0]), Upper.Distance(value.Upper, Values[0])) + (Steepest * error);
    }

    private static double Middle(Interval<double> range) => range.Lower + (0.5 * (range.Upper - range.Lower));
}
