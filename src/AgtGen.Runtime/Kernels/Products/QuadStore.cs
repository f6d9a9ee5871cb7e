using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Products;

/// <summary>Writes the four neighbouring vectors of one result row that a product keeps in registers.</summary>
internal static unsafe class QuadStore
{
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
