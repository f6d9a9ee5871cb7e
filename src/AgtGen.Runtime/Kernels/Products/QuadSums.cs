using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Products;

/// <summary>The four neighbouring vectors of one result row that a product keeps in registers.</summary>
internal static unsafe class QuadSums
{
    /// <summary>Begins with one value for all samples, or goes on from what an earlier block of inputs left.</summary>
    /// <param name="start">The value; null to go on.</param>
    /// <param name="from">The row's sums so far.</param>
    /// <param name="v0">First vector.</param>
    /// <param name="v1">Second.</param>
    /// <param name="v2">Third.</param>
    /// <param name="v3">Fourth.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load<TMath, TVector, T>(T* start, T* from, out TVector v0, out TVector v1, out TVector v2, out TVector v3)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (start != null)
        {
            v0 = v1 = v2 = v3 = TMath.Broadcast(*start);
            return;
        }

        nuint n = (nuint)TMath.Count;
        v0 = TMath.Load(ref *from, 0);
        v1 = TMath.Load(ref *from, n);
        v2 = TMath.Load(ref *from, 2 * n);
        v3 = TMath.Load(ref *from, 3 * n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TMath, TVector, T>(T* to, TVector v0, TVector v1, TVector v2, TVector v3)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nuint n = (nuint)TMath.Count;
        TMath.Store(v0, ref *to, 0);
        TMath.Store(v1, ref *to, n);
        TMath.Store(v2, ref *to, 2 * n);
        TMath.Store(v3, ref *to, 3 * n);
    }
}
