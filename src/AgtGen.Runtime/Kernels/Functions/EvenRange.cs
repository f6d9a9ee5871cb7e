using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>Where an even function that is monotone in |x| takes its extremes over an interval.</summary>
internal static class EvenRange<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="lower">Lower end.</param>
    /// <param name="upper">Upper end.</param>
    /// <param name="nearest">The least |x|: 0 if the interval holds 0.</param>
    /// <param name="farthest">The largest |x|.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Of(TVector lower, TVector upper, out TVector nearest, out TVector farthest)
    {
        nearest = TMath.Max(TMath.Max(lower, TMath.Negate(upper)), TMath.Zero);
        farthest = TMath.Max(TMath.Negate(lower), upper);
    }

    /// <summary>Bounds of the squares of an interval: the least is 0 if the interval holds 0.</summary>
    /// <param name="lower">Lower end; the least square on return.</param>
    /// <param name="upper">Upper end; the largest square on return.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Square(ref TVector lower, ref TVector upper)
    {
        Of(lower, upper, out TVector least, out TVector most);
        (lower, upper) = (TMath.Max(TMath.MultiplyDown(least, least), TMath.Zero), TMath.MultiplyUp(most, most));
    }
}
