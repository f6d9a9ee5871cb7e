using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Kernels.Functions;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>A scalar function as a part of a loss: its members are reached without boxing.</summary>
internal static class FunctionOf<TFunction>
    where TFunction : struct, IScalarFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TMath, TVector, T>(TFunction function, TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => function.Value<TMath, TVector, T>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope<TMath, TVector, T>(TFunction function, TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => function.Slope<TMath, TVector, T>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ValueBounds<TMath, TVector, T>(TFunction function, ref TVector lower, ref TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => function.ValueBounds<TMath, TVector, T>(ref lower, ref upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SlopeBounds<TMath, TVector, T>(TFunction function, ref TVector lower, ref TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => function.SlopeBounds<TMath, TVector, T>(ref lower, ref upper);
}
