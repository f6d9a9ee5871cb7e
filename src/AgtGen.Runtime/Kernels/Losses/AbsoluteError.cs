using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Kernels.Functions;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>|r| of a residual r, with the sign of r as its slope, 0 at 0. Nothing rounds, so bounds are exact.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AbsoluteError : IScalarFunction
{
    SlopeFact IScalarFunction.Slopes => SlopeFact.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x) =>
        TMath.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        EvenRange<TMath, TVector, T>.Of(lower, upper, out TVector nearest, out TVector farthest);
        (lower, upper) = (nearest, farthest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x) =>
        Sign<TMath, TVector, T>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) =>
        (lower, upper) = (Sign<TMath, TVector, T>(lower), Sign<TMath, TVector, T>(upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sign<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TMath.Select(TMath.LessThan(TMath.Zero, x), TMath.Broadcast(T.One), TMath.Select(TMath.LessThan(x, TMath.Zero), TMath.Broadcast(T.NegativeOne), TMath.Zero));
}
