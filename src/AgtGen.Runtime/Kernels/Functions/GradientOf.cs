using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>(x, delta) to f'(x) delta: how a gradient passes back through a function, as an operation like any other. Bounds are the hull of the product of both intervals.</summary>
/// <typeparam name="TFunction">f.</typeparam>
/// <param name="function">f, with its constants.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GradientOf<TFunction>(TFunction function) : IBinaryFunction
    where TFunction : struct, IScalarFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IBinaryFunction.Value<TMath, TVector, T>(TVector a, TVector b)
    {
        TVector slope = function.Slope<TMath, TVector, T>(a);
        return function.Slopes == SlopeFact.Gate
            ? TMath.Select(TMath.LessThan(TMath.Zero, slope), b, TMath.Zero)
            : TMath.Multiply(slope, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IBinaryFunction.Bounds<TMath, TVector, T>(TVector aLower, TVector aUpper, ref TVector lower, ref TVector upper)
    {
        function.SlopeBounds<TMath, TVector, T>(ref aLower, ref aUpper);
        switch (function.Slopes)
        {
            case SlopeFact.Gate:
                Gate<TMath, TVector, T>(aLower, aUpper, ref lower, ref upper);
                break;
            case SlopeFact.NonNegative:
                NonNegative<TMath, TVector, T>(aLower, aUpper, ref lower, ref upper);
                break;
            default:
                ProductHull<TMath, TVector, T>.Of(aLower, aUpper, ref lower, ref upper);
                break;
        }
    }

    /// <summary>delta where the slope is 1, its hull with 0 where it may be 1, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gate<TMath, TVector, T>(TVector slopeLower, TVector slopeUpper, ref TVector lower, ref TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector always = TMath.LessThan(TMath.Zero, slopeLower);
        TVector sometimes = TMath.LessThan(TMath.Zero, slopeUpper);
        TVector hullLower = TMath.Select(sometimes, TMath.Min(lower, TMath.Zero), TMath.Zero);
        TVector hullUpper = TMath.Select(sometimes, TMath.Max(upper, TMath.Zero), TMath.Zero);
        lower = TMath.Select(always, lower, hullLower);
        upper = TMath.Select(always, upper, hullUpper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NonNegative<TMath, TVector, T>(TVector slopeLower, TVector slopeUpper, ref TVector lower, ref TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector forLower = TMath.Select(TMath.LessThan(lower, TMath.Zero), slopeUpper, slopeLower);
        TVector forUpper = TMath.Select(TMath.LessThan(upper, TMath.Zero), slopeLower, slopeUpper);
        (lower, upper) = (TMath.MultiplyDown(forLower, lower), TMath.MultiplyUp(forUpper, upper));
    }
}
