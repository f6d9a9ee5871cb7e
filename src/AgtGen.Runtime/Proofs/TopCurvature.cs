namespace AgtGen.Proofs;

/// <summary>
/// An upper bound of the largest eigenvalue of a symmetric matrix M. A bound is proposed in floating point, with a factor R of bound * I - M; whatever they are, bound * I - M differs from R R^T by a matrix that is reckoned exactly, and no
/// eigenvalue of M exceeds the bound by more than the length of that matrix.
/// </summary>
/// <param name="width">Rows of the matrix.</param>
internal sealed class TopCurvature(int width)
{
    /// <summary>How far above the largest eigenvalue the bound is proposed.</summary>
    private const double Margin = 1.0005;

    private const int Rounds = 40;

    private readonly double[] factor = new double[width * width];
    private readonly long[] exact = new long[width * width];
    private double[] vector = [.. Enumerable.Repeat(1.0, width)];
    private double[] next = new double[width];

    /// <param name="matrix">M, in units of 2^-40.</param>
    public Size Of(ReadOnlySpan<long> matrix)
    {
        Fixed proposed = Fixed.Above(Propose(matrix) * Margin) + Fixed.Unit;
        Factor(matrix, proposed);
        Int128 squares = 0;
        for (int row = 0; row < width; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                Int128 wanted = ((row == column ? proposed : default) - new Fixed(matrix[(row * width) + column])).Units * ((Int128)1 << Fixed.Digits);
                Int128 rest = wanted - Fixed.Dot(exact.AsSpan(row * width, column + 1), exact.AsSpan(column * width, column + 1));
                Fixed size = Fixed.Up(rest < 0 ? -rest : rest);
                squares = checked(squares + (Math.BigMul(size.Units, size.Units) * (row == column ? 1 : 2)));
            }
        }

        return (Size)proposed + Fixed.Root(squares);
    }

    private double Propose(ReadOnlySpan<long> matrix)
    {
        double length = 0;
        for (int round = 0; round < Rounds; round++)
        {
            length = 0;
            for (int row = 0; row < width; row++)
            {
                double sum = 0;
                for (int column = 0; column < width; column++)
                {
                    sum += Math.ScaleB((double)matrix[(row * width) + column], -Fixed.Digits) * vector[column];
                }

                next[row] = sum;
                length += sum * sum;
            }

            length = Math.Sqrt(length);
            for (int row = 0; row < width && length > 0; row++)
            {
                next[row] /= length;
            }

            (vector, next) = (next, vector);
        }

        return length;
    }

    /// <summary>Cholesky, to nearest; a pivot that is not positive counts as 0, which the exact difference shows.</summary>
    private void Factor(ReadOnlySpan<long> matrix, Fixed proposed)
    {
        for (int row = 0; row < width; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = Math.ScaleB((double)((row == column ? proposed.Units : 0) - matrix[(row * width) + column]), -Fixed.Digits);
                for (int inner = 0; inner < column; inner++)
                {
                    sum -= factor[(row * width) + inner] * factor[(column * width) + inner];
                }

                double pivot = factor[(column * width) + column];
                double entry = row == column ? Math.Sqrt(Math.Max(sum, 0)) : pivot > 0 ? sum / pivot : 0;
                factor[(row * width) + column] = entry;
                exact[(row * width) + column] = Fixed.Below(entry).Units;
            }
        }
    }
}
