using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Nominal sums of four rows against four columns: sixteen fused operations for eight loads, so that the arithmetic sets the pace and not the caches. A sum has
/// one partial sum for each of a tile's 64 lanes, so its order is the same on every path.
/// </summary>
internal static unsafe class NominalBlock<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const int Rows = 4;

    public const int Entries = Rows * ColumnSweep<T>.Columns;

    /// <param name="factors">Delta of the first row, and activations.</param>
    /// <param name="row1">Offset of the second row's delta from the first; the last rows repeat where a block has fewer.</param>
    /// <param name="row2">Offset of the third.</param>
    /// <param name="row3">Offset of the fourth.</param>
    /// <param name="first">First tile.</param>
    /// <param name="end">Tile after the last.</param>
    /// <param name="lanes">Lanes of each tile that are summed, a multiple of the register's.</param>
    /// <param name="sums">A tile's width for each entry, row after row; added to.</param>
    public static void Add(SweepFactors<T> factors, nuint row1, nuint row2, nuint row3, int first, int end, int lanes, T* sums)
    {
        const nuint W = Tile.Samples;
        for (nuint lane = 0; lane < (nuint)lanes; lane += (nuint)TMath.Count)
        {
            T* to = sums + lane;
            TVector a0 = TMath.Load(ref *to, 0), a1 = TMath.Load(ref *to, W), a2 = TMath.Load(ref *to, 2 * W), a3 = TMath.Load(ref *to, 3 * W);
            TVector b0 = TMath.Load(ref *to, 4 * W), b1 = TMath.Load(ref *to, 5 * W), b2 = TMath.Load(ref *to, 6 * W), b3 = TMath.Load(ref *to, 7 * W);
            TVector c0 = TMath.Load(ref *to, 8 * W), c1 = TMath.Load(ref *to, 9 * W), c2 = TMath.Load(ref *to, 10 * W), c3 = TMath.Load(ref *to, 11 * W);
            TVector d0 = TMath.Load(ref *to, 12 * W), d1 = TMath.Load(ref *to, 13 * W), d2 = TMath.Load(ref *to, 14 * W), d3 = TMath.Load(ref *to, 15 * W);
            for (int tile = first; tile < end; tile++)
            {
                T* delta = factors.DeltaLower + ((nuint)tile * factors.DeltaStride) + lane;
                T* activation = factors.ActivationLower + ((nuint)tile * factors.ActivationStride) + lane;
                TVector h0 = TMath.Load(ref *activation, factors.Column0), h1 = TMath.Load(ref *activation, factors.Column1);
                TVector h2 = TMath.Load(ref *activation, factors.Column2), h3 = TMath.Load(ref *activation, factors.Column3);
                AddRow(TMath.Load(ref *delta, 0), h0, h1, h2, h3, ref a0, ref a1, ref a2, ref a3);
                AddRow(TMath.Load(ref *delta, row1), h0, h1, h2, h3, ref b0, ref b1, ref b2, ref b3);
                AddRow(TMath.Load(ref *delta, row2), h0, h1, h2, h3, ref c0, ref c1, ref c2, ref c3);
                AddRow(TMath.Load(ref *delta, row3), h0, h1, h2, h3, ref d0, ref d1, ref d2, ref d3);
            }

            StoreRow(a0, a1, a2, a3, to);
            StoreRow(b0, b1, b2, b3, to + (4 * W));
            StoreRow(c0, c1, c2, c3, to + (8 * W));
            StoreRow(d0, d1, d2, d3, to + (12 * W));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(
        TVector delta, TVector h0, TVector h1, TVector h2, TVector h3, ref TVector s0, ref TVector s1, ref TVector s2, ref TVector s3)
    {
        s0 = TMath.MultiplyAdd(delta, h0, s0);
        s1 = TMath.MultiplyAdd(delta, h1, s1);
        s2 = TMath.MultiplyAdd(delta, h2, s2);
        s3 = TMath.MultiplyAdd(delta, h3, s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(TVector s0, TVector s1, TVector s2, TVector s3, T* to)
    {
        TMath.Store(s0, ref *to, 0);
        TMath.Store(s1, ref *to, Tile.Samples);
        TMath.Store(s2, ref *to, 2 * Tile.Samples);
        TMath.Store(s3, ref *to, 3 * Tile.Samples);
    }
}
