using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>What a bound is moved outward so that it holds nominal values as well, whose last bits are not those of the exact function.</summary>
internal static class Allowance<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>value - ulps * u * magnitude, rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Down(TVector value, TVector magnitude, int ulps) => TMath.MultiplyAddDown(Share(-ulps), magnitude, value);

    /// <summary>value + ulps * u * magnitude, rounded up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Up(TVector value, TVector magnitude, int ulps) => TMath.MultiplyAddUp(Share(ulps), magnitude, value);

    /// <summary>ulps * u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Share(int ulps) => TMath.Broadcast(FloatingFormat<T>.Choose(ulps * (1f / (1 << 24)), ulps * (1.0 / (1L << 53))));
}
