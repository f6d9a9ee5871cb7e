using System.Numerics;
using System.Runtime.Intrinsics;
using AgtGen.Numerics;

namespace AgtGen.Benchmarks.Kernels;

/// <summary>The best path of this process with <see cref="NearestMath{TMath, TVector, T}"/> for its arithmetic.</summary>
internal static class NearestPath
{
    public static void Run<T, TKernel>(ref TKernel kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TKernel : struct, IVectorKernel<T>, allows ref struct
    {
        if (Avx512Math<T>.IsSupported)
        {
            kernel.Run<NearestMath<Avx512Math<T>, Vector512<T>, T>, Vector512<T>>();
        }
        else if (Vector256Math<T>.IsSupported)
        {
            kernel.Run<NearestMath<Vector256Math<T>, Vector256<T>, T>, Vector256<T>>();
        }
        else
        {
            kernel.Run<NearestMath<Vector128Math<T>, Vector128<T>, T>, Vector128<T>>();
        }
    }
}
