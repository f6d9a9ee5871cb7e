using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Nominal sums of one row against four columns: one fused operation for each register of samples and each entry. A sum has one partial sum for each of a
/// tile's 64 lanes, so its order is the same on every path.
/// </summary>
internal static unsafe class NominalColumns<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="factors">Delta and activations.</param>
    /// <param name="first">First tile.</param>
    /// <param name="end">Tile after the last.</param>
    /// <param name="sums">Four rows of a tile's width, added to.</param>
    public static void Add(SweepFactors<T> factors, int first, int end, T* sums)
    {
        nuint n = (nuint)TMath.Count;
        for (nuint lane = 0; lane < Tile.Samples; lane += n)
        {
            T* to = sums + lane;
            TVector s0 = TMath.Load(ref *to, 0), s1 = TMath.Load(ref *to, Tile.Samples);
            TVector s2 = TMath.Load(ref *to, 2 * Tile.Samples), s3 = TMath.Load(ref *to, 3 * Tile.Samples);
            for (int tile = first; tile < end; tile++)
            {
                TVector delta = TMath.Load(ref *factors.DeltaLower, ((nuint)tile * factors.DeltaStride) + lane);
                T* activation = factors.ActivationLower + ((nuint)tile * factors.ActivationStride) + lane;
                s0 = TMath.MultiplyAdd(delta, TMath.Load(ref *activation, factors.Column0), s0);
                s1 = TMath.MultiplyAdd(delta, TMath.Load(ref *activation, factors.Column1), s1);
                s2 = TMath.MultiplyAdd(delta, TMath.Load(ref *activation, factors.Column2), s2);
                s3 = TMath.MultiplyAdd(delta, TMath.Load(ref *activation, factors.Column3), s3);
            }

            TMath.Store(s0, ref *to, 0);
            TMath.Store(s1, ref *to, Tile.Samples);
            TMath.Store(s2, ref *to, 2 * Tile.Samples);
            TMath.Store(s3, ref *to, 3 * Tile.Samples);
        }
    }
}
