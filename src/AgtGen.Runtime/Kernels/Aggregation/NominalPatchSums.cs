using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Nominal mean gradients of a block of a convolution's weights with one gradient term. A sum has one partial sum for each of a tile's 64 lanes, so its order is the same on every path.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="passes">The slots.</param>
/// <param name="term">The term.</param>
/// <param name="clip">What gradients are clipped to, or how they are scaled.</param>
internal readonly unsafe ref struct NominalPatchSums<T>(BatchPasses<T> passes, GradientTerm term, ClipBounds<T> clip)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Writes the means of a block into a matrix of the given number of columns.</summary>
    public void Run<TMath, TVector>(ParameterBlock block, Span<T> means, int columns)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        PatchWalk<T> walk = new(passes.Nominal, term, Shares.Count(passes.Count, Tile.Samples));
        for (int column = block.ColumnStart; column < block.ColumnEnd; column += PatchColumns.Count)
        {
            int height;
            for (int row = block.RowStart; row < block.RowEnd; row += height)
            {
                height = Math.Min(walk.RowsFrom(row), block.RowEnd - row);
                Run<TMath, TVector>(walk, row, height, column, Math.Min(PatchColumns.Count, block.ColumnEnd - column), means, columns);
            }
        }
    }

    private void Run<TMath, TVector>(PatchWalk<T> walk, int row, int height, int column, int width, Span<T> means, int columns)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        const int Entries = PatchColumns.Count * 2;
        Span<T> partial = stackalloc T[Entries * Tile.Samples];
        partial.Clear();
        T* sums = stackalloc T[PatchBlock<TMath, TVector, T>.Sums * TMath.Count];
        PatchColumns group = new(term.Shape, row, column, column + width - 1);
        for (int first = 0; first < passes.Count; first += TMath.Count)
        {
            int lane = first % Tile.Samples;
            walk.Sum<TMath, TVector, NominalPatch>(new ReadOnlySpan<PatchColumns>(in group), row, height, first / Tile.Samples, lane, sums);
            for (int entry = 0; entry < height * PatchColumns.Count; entry++)
            {
                Add<TMath, TVector>(sums + (2 * entry * TMath.Count), first, ref partial[(entry * Tile.Samples) + lane]);
            }
        }

        for (int i = 0; i < height; i++)
        {
            for (int j = 0; j < width; j++)
            {
                Span<T> lanes = partial.Slice(((i * PatchColumns.Count) + j) * Tile.Samples, Tile.Samples);
                means[((row + i) * columns) + column + j] = BatchSum<TMath, TVector, T>.Halves(lanes) / T.CreateTruncating(passes.Divisor);
            }
        }
    }

    /// <summary>Adds one register of samples from one on, of which those of the batch count.</summary>
    private void Add<TMath, TVector>(T* value, int first, ref T to)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        if (clip.IsNorm)
        {
            TMath.Store(TMath.Multiply(TMath.Load(in passes.NominalNorms!.Factors[first], 0), TMath.Load(ref *value, 0)), ref *value, 0);
        }

        for (int lane = Math.Max(0, passes.Count - first); lane < TMath.Count; lane++)
        {
            value[lane] = T.Zero;
        }

        TVector gradient = TMath.Load(ref *value, 0);
        if (clip.IsActive)
        {
            TVector most = TMath.Broadcast(clip.Nearest);
            gradient = TMath.Max(TMath.Negate(most), TMath.Min(most, gradient));
        }

        TMath.Store(TMath.Add(TMath.Load(ref to, 0), gradient), ref to, 0);
    }
}
