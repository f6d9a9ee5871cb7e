using System.Numerics.Tensors;
using AgtGen.Numerics;
using AgtGen.Training;

namespace AgtGen.Trajectories;

/// <summary>
/// Lengths of samples against the curvature of a step. A = M + tau I, M the sum of the least curvatures of the batch. |x . E| is at most |x| in the norm of A's inverse times |E| in that of A: a direction that many samples bend counts for
/// little, however long a sample is in it. With numbers N for which N^T A N is nearly the identity, that length of x is nearly |N^T x|; how nearly is bounded, not assumed. Each sample is the sum of a bent part, which lies where there is
/// curvature, and a flat one, tau N N^T x, which lies where there is little.
/// </summary>
/// <param name="data">The training.</param>
/// <param name="batchSize">Samples of the largest batch.</param>
/// <param name="samples">k.</param>
/// <param name="team">The threads.</param>
internal sealed class CurvatureNorm(HeadData data, int batchSize, int samples, WorkerTeam team)
{
    /// <summary>Between these the share of the curvature that affected samples leave is kept: below, more is added to the curvature, above, less. Measured, more and less than that give wider bounds.</summary>
    private const double Low = 0.7;

    private const double High = 0.9;

    /// <summary>Of a larger one, what underflow does to products of numbers of the size of its root and that of its inverse is far below their rounding.</summary>
    private const double LeastShift = 1e-200;

    private readonly double[] matrix = new double[data.Width * data.Stride];
    private readonly double[] factor = new double[data.Width * data.Stride];
    private readonly double[] inverse = new double[data.Width * data.Stride];
    private readonly double[] transposed = new double[data.Width * data.Stride];
    private readonly double[] product = new double[data.Width * data.Stride];
    private readonly double[][] given = [.. Enumerable.Range(0, team.Size).Select(_ => new double[InfluenceProduct.Rows * data.Stride])];
    private readonly double[][] flats = [.. Enumerable.Range(0, team.Size).Select(_ => new double[InfluenceProduct.Rows * data.Stride])];
    private readonly double[][] whitened = [.. Enumerable.Range(0, team.Size).Select(_ => new double[InfluenceProduct.Rows * data.Stride])];

    /// <summary>tau as a share of the mean eigenvalue of M.</summary>
    private double share = 0.02;

    /// <summary>tau.</summary>
    public double Shift { get; private set; }

    /// <summary>At least the length of each sample of the batch in the norm of A's inverse.</summary>
    public double[] Whole { get; } = new double[batchSize];

    /// <summary>That of its bent part,</summary>
    public double[] Bent { get; } = new double[batchSize];

    /// <summary>the plain length of that part,</summary>
    public double[] BentPlain { get; } = new double[batchSize];

    /// <summary>and the plain length of its flat part.</summary>
    public double[] Flat { get; } = new double[batchSize];

    /// <summary>For sums over the samples of a batch,</summary>
    public double[] Shares { get; } = new double[batchSize];

    /// <summary>for one number a sample,</summary>
    public double[] Pulls { get; } = new double[batchSize];

    /// <summary>and for the k largest.</summary>
    public double[] Largest { get; } = new double[samples];

    /// <summary>The lengths of the samples of a step.</summary>
    /// <param name="batch">The samples.</param>
    /// <param name="curvature">M, near it.</param>
    /// <param name="error">At least the norm of what M is off by.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Whether they are known.</returns>
    public bool Measure(int[] batch, ReadOnlySpan<double> curvature, Upper error, CancellationToken cancellation)
    {
        curvature[..matrix.Length].CopyTo(matrix);
        Shift = share * Trace() / data.Width;
        for (int f = 0; f < data.Width; f++)
        {
            matrix[(f * data.Stride) + f] += Shift;
        }

        if (!(Shift > LeastShift && Invert()))
        {
            Adapt(double.NaN);
            return false;
        }

        Upper size = HeadData.Norm(inverse);
        double left = ScalarMath<double>.SubtractDown(1, Distance(size, error + (Upper.Rounding(4) * (HeadData.Norm(matrix) + Shift))).Value);
        if (!(left > 0.5))
        {
            Adapt(double.NaN);
            return false;
        }

        Transpose();
        double root = Math.BitDecrement(Math.Sqrt(left));
        team.Run((batch.Length + InfluenceProduct.Rows - 1) / InfluenceProduct.Rows, (worker, block) => Measure(worker, batch, block * InfluenceProduct.Rows, size, root), cancellation);
        return true;
    }

    /// <summary>
    /// tau for the next step. The smaller it is, the less it adds to the remainder, and the longer samples are in directions that few of them bend, until affected ones can hold all of the curvature.
    /// </summary>
    /// <param name="left">The share of the curvature that affected samples certainly leave; NaN if it is not known.</param>
    public void Adapt(double left) => share = !(left >= Low) ? Math.Min(share * 2, 4) : left > High ? Math.Max(share / 2, 1e-6) : share;

    private double Trace()
    {
        double trace = 0;
        for (int f = 0; f < data.Width; f++)
        {
            trace += matrix[(f * data.Stride) + f];
        }

        return trace;
    }

    /// <summary>The inverse of A's Cholesky factor, N^T, to nearest.</summary>
    /// <returns>Whether all pivots are positive.</returns>
    private bool Invert()
    {
        int stride = data.Stride;
        Array.Clear(factor);
        Array.Clear(inverse);
        for (int row = 0; row < data.Width; row++)
        {
            Span<double> own = factor.AsSpan(row * stride, stride), result = inverse.AsSpan(row * stride, stride);
            for (int column = 0; column < row; column++)
            {
                double rest = matrix[(row * stride) + column] - TensorPrimitives.Dot<double>(own[..column], factor.AsSpan(column * stride, column));
                own[column] = rest / factor[(column * stride) + column];
                TensorPrimitives.MultiplyAdd(inverse.AsSpan(column * stride, column + 1), -own[column], result[..(column + 1)], result[..(column + 1)]);
            }

            double pivot = Math.Sqrt(matrix[(row * stride) + row] - TensorPrimitives.SumOfSquares<double>(own[..row]));
            if (!(pivot > 0))
            {
                return false;
            }

            own[row] = pivot;
            result[row] = 1;
            TensorPrimitives.Divide(result[..(row + 1)], pivot, result[..(row + 1)]);
        }

        return true;
    }

    /// <summary>At least the norm of N^T A N - I: if it is below 1, A is at least 1 less it times the inverse of N N^T.</summary>
    /// <param name="size">|N|.</param>
    /// <param name="error">At least the norm of what A is off by.</param>
    private Upper Distance(Upper size, Upper error)
    {
        int stride = data.Stride;
        Array.Clear(product);
        double squares = 0;

        // Of a symmetric matrix the lower half says all.
        for (int row = 0; row < data.Width; row++)
        {
            Span<double> own = product.AsSpan(row * stride, stride);
            for (int inner = 0; inner <= row; inner++)
            {
                TensorPrimitives.MultiplyAdd(matrix.AsSpan(inner * stride, stride), inverse[(row * stride) + inner], own, own);
            }

            for (int column = 0; column <= row; column++)
            {
                double entry = TensorPrimitives.Dot<double>(own[..(column + 1)], inverse.AsSpan(column * stride, column + 1)) - (column == row ? 1 : 0);
                squares += (column == row ? 1 : 2) * entry * entry;
            }
        }

        Upper computed = ((Upper)squares * ((Upper)1 + Upper.Rounding((data.Width * data.Width) + 8))).Sqrt() + 1e-150;
        return computed + (size * size * ((Upper.Rounding((2 * data.Width) + 8) * HeadData.Norm(matrix)) + error) * 2) + Upper.Rounding(data.Width);
    }

    private void Transpose()
    {
        for (int row = 0; row < data.Width; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                transposed[(column * data.Stride) + row] = inverse[(row * data.Stride) + column];
            }
        }
    }

    private void Measure(int worker, int[] batch, int first, Upper size, double root)
    {
        (double[] rest, double[] flat, double[] result) = (given[worker], flats[worker], whitened[worker]);
        int count = Math.Min(InfluenceProduct.Rows, batch.Length - first);
        Array.Clear(rest);
        for (int row = 0; row < count; row++)
        {
            data.Row(batch[first + row]).CopyTo(rest.AsSpan(row * data.Stride));
        }

        Multiply(transposed, rest, result);
        for (int row = 0; row < count; row++)
        {
            Whole[first + row] = Length(result, row, size, data.Norms[batch[first + row]], root).Value;
        }

        // Any numbers can be the flat part: what is left of the sample is the other one.
        Multiply(inverse, result, flat);
        TensorPrimitives.Multiply(flat, Shift, flat);
        TensorPrimitives.Subtract(rest, flat, rest);
        Multiply(transposed, rest, result);
        for (int row = 0; row < count; row++)
        {
            Upper straight = Norm(flat, row), plain = Norm(rest, row);
            Bent[first + row] = Length(result, row, size, plain, root).Value;
            BentPlain[first + row] = plain.Value;
            Flat[first + row] = (straight + (Upper.Rounding(2) * (data.Norms[batch[first + row]] + straight))).Value;
        }
    }

    private void Multiply(double[] with, double[] four, double[] result)
    {
        InfluenceProduct kernel = new(data, with, four, result);
        VectorPath.Run<double, InfluenceProduct>(ref kernel);
    }

    private Upper Norm(double[] four, int row) => HeadData.Norm(four.AsSpan(row * data.Stride, data.Stride));

    private Upper Length(double[] whitenedFour, int row, Upper size, Upper plain, double root) =>
        (Norm(whitenedFour, row) + (Upper.Rounding(data.Width + 4) * size * plain)) / root;
}
