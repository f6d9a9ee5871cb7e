using System.Numerics.Tensors;
using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>
/// An upper bound of the size of the largest eigenvalue of a symmetric matrix, up to a known error: that of M is at most the root of that of M^2, which is squared again. After p squarings the
/// Frobenius norm, at most the square root of the dimension times the eigenvalue, is taken to the root 2^-p.
/// </summary>
internal sealed class SpectralBound
{
    private const int DefaultSquarings = 6;

    /// <summary>Of a matrix without larger entries, as where every residual is clamped, nothing is left after some squarings; its own norm will do.</summary>
    private const double Least = 1e-200;

    private readonly int width;
    private readonly int stride;
    private readonly int squarings;
    private readonly double[] scales;
    private double[] matrix;
    private double[] square;

    /// <param name="width">Rows.</param>
    /// <param name="stride">Values from one row to the next; zeros behind the columns.</param>
    /// <param name="squarings">p; every one more halves the exponent of the dimension.</param>
    public SpectralBound(int width, int stride, int squarings = DefaultSquarings)
    {
        (this.width, this.stride, this.squarings, scales) = (width, stride, squarings, new double[squarings]);
        int rows = (width + InfluenceProduct.Rows - 1) / InfluenceProduct.Rows * InfluenceProduct.Rows;
        (matrix, square) = (new double[rows * stride], new double[rows * stride]);
    }

    /// <param name="symmetric">The matrix.</param>
    /// <param name="error">Upper bound of the norm of what has to be added to it to be exact.</param>
    public Upper Of(ReadOnlySpan<double> symmetric, Upper error)
    {
        Array.Clear(matrix);
        symmetric[..(width * stride)].CopyTo(matrix);
        if (TensorPrimitives.MaxMagnitude<double>(matrix) < Least)
        {
            return HeadData.Norm(matrix) + error;
        }

        Span<Upper> errors = stackalloc Upper[squarings];
        Upper rounding = Upper.Rounding(width + 2);
        for (int power = 0; power < squarings; power++)
        {
            // A power of two keeps the digits and the values near 1.
            double scale = Math.ScaleB(1, -Math.ILogB(Math.Max(TensorPrimitives.MaxMagnitude<double>(matrix), double.Epsilon)) - 1);
            if (!(double.IsFinite(scale) && scale > 0 && double.IsNormal(scale)))
            {
                return double.PositiveInfinity;
            }

            TensorPrimitives.Multiply(matrix, scale, matrix);
            scales[power] = scale;
            Upper norm = HeadData.Norm(matrix);
            errors[power] = (rounding * norm * norm) + 1e-290;
            Square();
        }

        Upper bound = HeadData.Norm(matrix);
        for (int power = squarings - 1; power >= 0; power--)
        {
            bound = (bound + errors[power]).Sqrt() / scales[power];
        }

        return bound + error;
    }

    private void Square()
    {
        SquareKernel kernel = new(width, stride, matrix, square);
        VectorPath.Run<double, SquareKernel>(ref kernel);
        (matrix, square) = (square, matrix);
    }
}
