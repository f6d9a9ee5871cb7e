using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Nominal mean gradients of a block of a matrix with one gradient term.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="passes">The slots.</param>
/// <param name="term">The term, with an activation.</param>
/// <param name="clip">What products are clipped to, or how gradients are scaled.</param>
internal readonly unsafe ref struct NominalSums<T>(BatchPasses<T> passes, GradientTerm term, ClipBounds<T> clip)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Writes the means of a block into a matrix of the given number of columns.</summary>
    public void Run<TMath, TVector>(ParameterBlock block, Span<T> means, int columns)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        for (int column = block.ColumnStart; column < block.ColumnEnd; column += NominalBlock<TMath, TVector, T>.Columns)
        {
            for (int row = block.RowStart; row < block.RowEnd; row += NominalBlock<TMath, TVector, T>.Rows)
            {
                int height = Math.Min(NominalBlock<TMath, TVector, T>.Rows, block.RowEnd - row);
                int width = Math.Min(NominalBlock<TMath, TVector, T>.Columns, block.ColumnEnd - column);
                if (clip.IsNorm)
                {
                    Run<TMath, TVector, SwitchOff, SwitchOn>(row, height, column, width, means, columns);
                }
                else if (clip.IsActive)
                {
                    Run<TMath, TVector, SwitchOn, SwitchOff>(row, height, column, width, means, columns);
                }
                else
                {
                    Run<TMath, TVector, SwitchOff, SwitchOff>(row, height, column, width, means, columns);
                }
            }
        }
    }

    private void Run<TMath, TVector, TClip, TScale>(int row, int rows, int column, int count, Span<T> means, int columns)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TClip : struct, ISwitch
        where TScale : struct, ISwitch
    {
        ReadOnlySpan<T> scales = TScale.IsOn ? passes.NominalNorms!.Factors : [];
        Span<T> sums = stackalloc T[NominalBlock<TMath, TVector, T>.Rows * NominalBlock<TMath, TVector, T>.Columns * Tile.Samples];
        sums.Clear();
        TileBounds<T> delta = passes.Nominal.Batch(term.Delta), activation = passes.Nominal.Batch(term.Activation);
        int deltaStride = passes.Nominal.TileLength(term.Delta), activationStride = passes.Nominal.TileLength(term.Activation);
        int tile = passes.Count / Tile.Samples;
        int rest = passes.Count % Tile.Samples;
        int tiles = tile + (rest > 0 ? 1 : 0);

        // Past this point the loops work on addresses.
        if ((row + rows) * Tile.Samples > deltaStride || (column + count) * Tile.Samples > activationStride
            || delta.Lower.Length < (long)tiles * deltaStride || activation.Lower.Length < (long)tiles * activationStride
            || (TScale.IsOn && scales.Length < tiles * Tile.Samples))
        {
            throw new ArgumentException($"Rows from {row} and columns from {column} over {tiles} tiles are outside slots {term.Delta} and {term.Activation}.", nameof(row));
        }

        int vectors = rest - (rest % TMath.Count);
        fixed (T* d = delta.Lower, h = activation.Lower, scale = scales, to = sums)
        {
            NominalFactors<T> factors = new()
            {
                Delta = d + (row * Tile.Samples),
                DeltaStride = (nuint)deltaStride,
                Row1 = Offset(1, rows),
                Row2 = Offset(2, rows),
                Row3 = Offset(3, rows),
                Activation = h + (column * Tile.Samples),
                ActivationStride = (nuint)activationStride,
                Column1 = Offset(1, count),
                Column2 = Offset(2, count),
                Column3 = Offset(3, count),
                Scales = scale,
            };
            NominalBlock<TMath, TVector, T>.Add<TClip, TScale>(factors, 0, tile, Tile.Samples, clip.Nearest, to);
            NominalBlock<TMath, TVector, T>.Add<TClip, TScale>(factors, tile, tile + 1, vectors, clip.Nearest, to);
        }

        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < count; j++)
            {
                Span<T> partial = sums.Slice(((i * NominalBlock<TMath, TVector, T>.Columns) + j) * Tile.Samples, Tile.Samples);
                int deltaAt = (tile * deltaStride) + ((row + i) * Tile.Samples);
                int activationAt = (tile * activationStride) + ((column + j) * Tile.Samples);
                for (int lane = vectors; lane < rest; lane++)
                {
                    T scaled = TScale.IsOn ? scales[(tile * Tile.Samples) + lane] * delta.Lower[deltaAt + lane] : delta.Lower[deltaAt + lane];
                    partial[lane] = NominalBlock<ScalarMath<T>, T, T>.Next<TClip>(
                        scaled, activation.Lower[activationAt + lane], clip.Nearest, partial[lane]);
                }

                means[((row + i) * columns) + column + j] = BatchSum<TMath, TVector, T>.Halves(partial) / T.CreateTruncating(passes.Divisor);
            }
        }
    }

    /// <summary>Where the i-th of some rows or columns stands after the first; the last ones repeat.</summary>
    private static nuint Offset(int i, int count) => (nuint)(Math.Min(i, count - 1) * Tile.Samples);
}
