using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Benchmarks.Steps;

/// <summary>The plain gradient of four rows of a weight matrix: sums of outer products over the batch, four by four entries in registers.</summary>
internal readonly unsafe ref struct PlainGradient<T>(BatchSlots<T> slots, GradientTerm term, int row, int rows, int columns, int tiles, Span<T> result)
    : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Side = 4;

    private readonly Span<T> result = result;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        fixed (T* delta = slots.Batch(term.Delta).Lower, activation = slots.Batch(term.Activation).Lower)
        {
            for (int column = 0; column < columns; column += Side)
            {
                // A block at the edge overlaps its neighbour; matrices narrower than a block are computed from repeated rows.
                Block<TMath, TVector>(delta, activation, Math.Max(0, Math.Min(row, rows - Side)), Math.Max(0, Math.Min(column, columns - Side)));
            }
        }
    }

    private void Block<TMath, TVector>(T* delta, T* activation, int firstRow, int firstColumn)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        TVector a0 = TMath.Zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        TVector c0 = a0, c1 = a0, c2 = a0, c3 = a0, d0 = a0, d1 = a0, d2 = a0, d3 = a0;
        nint row1 = rows > 1 ? Tile.Samples : 0, row2 = rows > 2 ? 2 * Tile.Samples : 0, row3 = rows > 3 ? 3 * Tile.Samples : 0;
        for (int tile = 0; tile < tiles; tile++)
        {
            T* d = delta + (tile * slots.TileLength(term.Delta)) + (firstRow * Tile.Samples);
            T* h = activation + (tile * slots.TileLength(term.Activation)) + (firstColumn * Tile.Samples);
            for (int lane = 0; lane < Tile.Samples; lane += TMath.Count, d += TMath.Count, h += TMath.Count)
            {
                TVector h0 = TMath.Load(ref *h, 0), h1 = TMath.Load(ref *h, Tile.Samples);
                TVector h2 = TMath.Load(ref *h, 2 * Tile.Samples), h3 = TMath.Load(ref *h, 3 * Tile.Samples);
                TVector g = TMath.Load(ref *d, 0);
                (a0, a1, a2, a3) = (TMath.MultiplyAdd(g, h0, a0), TMath.MultiplyAdd(g, h1, a1), TMath.MultiplyAdd(g, h2, a2), TMath.MultiplyAdd(g, h3, a3));
                g = TMath.Load(ref d[row1], 0);
                (b0, b1, b2, b3) = (TMath.MultiplyAdd(g, h0, b0), TMath.MultiplyAdd(g, h1, b1), TMath.MultiplyAdd(g, h2, b2), TMath.MultiplyAdd(g, h3, b3));
                g = TMath.Load(ref d[row2], 0);
                (c0, c1, c2, c3) = (TMath.MultiplyAdd(g, h0, c0), TMath.MultiplyAdd(g, h1, c1), TMath.MultiplyAdd(g, h2, c2), TMath.MultiplyAdd(g, h3, c3));
                g = TMath.Load(ref d[row3], 0);
                (d0, d1, d2, d3) = (TMath.MultiplyAdd(g, h0, d0), TMath.MultiplyAdd(g, h1, d1), TMath.MultiplyAdd(g, h2, d2), TMath.MultiplyAdd(g, h3, d3));
            }
        }

        Store<TMath, TVector>(firstRow, firstColumn, a0, a1, a2, a3);
        Store<TMath, TVector>(firstRow + 1, firstColumn, b0, b1, b2, b3);
        Store<TMath, TVector>(firstRow + 2, firstColumn, c0, c1, c2, c3);
        Store<TMath, TVector>(firstRow + 3, firstColumn, d0, d1, d2, d3);
    }

    private void Store<TMath, TVector>(int toRow, int toColumn, TVector v0, TVector v1, TVector v2, TVector v3)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        if (toRow < rows)
        {
            Span<T> to = result.Slice((toRow * columns) + toColumn, Side);
            (to[0], to[1], to[2], to[3]) = (TMath.Sum(v0), TMath.Sum(v1), TMath.Sum(v2), TMath.Sum(v3));
        }
    }
}
