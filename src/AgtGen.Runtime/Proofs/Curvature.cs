namespace AgtGen.Proofs;

/// <summary>The mean of w_i x_i x_i^T over a batch.</summary>
/// <param name="rows">The rows.</param>
internal sealed class Curvature(ProofRows rows)
{
    private readonly Int128[] sums = new Int128[rows.Width * rows.Width];
    private readonly long[] weighted = new long[rows.Width];

    /// <summary>The matrix, row by row.</summary>
    public long[] Matrix { get; } = new long[rows.Width * rows.Width];

    /// <summary>At least the norm of what the matrix is off by: in each entry a unit of w_i x_i times an entry of x_i, and two of the mean.</summary>
    public Size Doubt { get; } = (rows.Largest + 2) * new Fixed(rows.Width);

    /// <param name="batch">The rows of the batch.</param>
    /// <param name="weights">w_i, any numbers.</param>
    public void Set(int[] batch, Fixed[] weights)
    {
        int width = rows.Width;
        Array.Clear(sums);
        for (int i = 0; i < batch.Length; i++)
        {
            ReadOnlySpan<long> row = rows[batch[i]];
            for (int f = 0; f < width; f++)
            {
                weighted[f] = Fixed.MultiplyDown(weights[i], new(row[f])).Units;
            }

            for (int f = 0; f < width; f++)
            {
                for (int g = 0; g <= f; g++)
                {
                    sums[(f * width) + g] += Math.BigMul(weighted[f], row[g]);
                }
            }
        }

        for (int f = 0; f < width; f++)
        {
            for (int g = 0; g <= f; g++)
            {
                long mean = Fixed.DivideDown(Fixed.Down(sums[(f * width) + g]), batch.Length).Units;
                (Matrix[(f * width) + g], Matrix[(g * width) + f]) = (mean, mean);
            }
        }
    }
}
