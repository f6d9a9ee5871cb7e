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

    public const int Columns = 4;

    /// <param name="factors">Deltas and activations, and what samples are scaled by, read if they are.</param>
    /// <param name="first">First tile.</param>
    /// <param name="end">Tile after the last.</param>
    /// <param name="lanes">Lanes of each tile that are summed, a multiple of the register's.</param>
    /// <param name="clip">The clip; read if products are clipped.</param>
    /// <param name="sums">A tile's width for each entry, row after row; added to.</param>
    public static void Add<TClip, TScale>(NominalFactors<T> factors, int first, int end, int lanes, T clip, T* sums)
        where TClip : struct, ISwitch
        where TScale : struct, ISwitch
    {
        const nuint W = Tile.Samples;
        TVector most = TMath.Broadcast(clip);
        for (nuint lane = 0; lane < (nuint)lanes; lane += (nuint)TMath.Count)
        {
            T* to = sums + lane;
            TVector a0 = TMath.Load(ref *to, 0), a1 = TMath.Load(ref *to, W), a2 = TMath.Load(ref *to, 2 * W), a3 = TMath.Load(ref *to, 3 * W);
            TVector b0 = TMath.Load(ref *to, 4 * W), b1 = TMath.Load(ref *to, 5 * W), b2 = TMath.Load(ref *to, 6 * W), b3 = TMath.Load(ref *to, 7 * W);
            TVector c0 = TMath.Load(ref *to, 8 * W), c1 = TMath.Load(ref *to, 9 * W), c2 = TMath.Load(ref *to, 10 * W), c3 = TMath.Load(ref *to, 11 * W);
            TVector d0 = TMath.Load(ref *to, 12 * W), d1 = TMath.Load(ref *to, 13 * W), d2 = TMath.Load(ref *to, 14 * W), d3 = TMath.Load(ref *to, 15 * W);
            for (int tile = first; tile < end; tile++)
            {
                T* delta = factors.Delta + ((nuint)tile * factors.DeltaStride) + lane;
                T* activation = factors.Activation + ((nuint)tile * factors.ActivationStride) + lane;
                TVector h0 = TMath.Load(ref *activation, 0), h1 = TMath.Load(ref *activation, factors.Column1);
                TVector h2 = TMath.Load(ref *activation, factors.Column2), h3 = TMath.Load(ref *activation, factors.Column3);
                TVector scale = TScale.IsOn ? TMath.Load(ref *(factors.Scales + (tile * Tile.Samples)), lane) : TMath.Zero;
                AddRow<TClip>(Delta<TScale>(delta, 0, scale), h0, h1, h2, h3, most, ref a0, ref a1, ref a2, ref a3);
                AddRow<TClip>(Delta<TScale>(delta, factors.Row1, scale), h0, h1, h2, h3, most, ref b0, ref b1, ref b2, ref b3);
                AddRow<TClip>(Delta<TScale>(delta, factors.Row2, scale), h0, h1, h2, h3, most, ref c0, ref c1, ref c2, ref c3);
                AddRow<TClip>(Delta<TScale>(delta, factors.Row3, scale), h0, h1, h2, h3, most, ref d0, ref d1, ref d2, ref d3);
            }

            StoreRow(a0, a1, a2, a3, to);
            StoreRow(b0, b1, b2, b3, to + (4 * W));
            StoreRow(c0, c1, c2, c3, to + (8 * W));
            StoreRow(d0, d1, d2, d3, to + (12 * W));
        }
    }

    /// <summary>The sum with one more product, which is rounded on its own only where it is clipped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Next<TClip>(TVector delta, TVector activation, TVector clip, TVector sum)
        where TClip : struct, ISwitch =>
        TClip.IsOn
            ? TMath.Add(sum, TMath.Max(TMath.Negate(clip), TMath.Min(clip, TMath.Multiply(delta, activation))))
            : TMath.MultiplyAdd(delta, activation, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Delta<TScale>(T* from, nuint offset, TVector scale)
        where TScale : struct, ISwitch =>
        TScale.IsOn ? TMath.Multiply(scale, TMath.Load(ref *from, offset)) : TMath.Load(ref *from, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow<TClip>(
        TVector delta, TVector h0, TVector h1, TVector h2, TVector h3, TVector clip, ref TVector s0, ref TVector s1, ref TVector s2, ref TVector s3)
        where TClip : struct, ISwitch
    {
        s0 = Next<TClip>(delta, h0, clip, s0);
        s1 = Next<TClip>(delta, h1, clip, s1);
        s2 = Next<TClip>(delta, h2, clip, s2);
        s3 = Next<TClip>(delta, h3, clip, s3);
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
