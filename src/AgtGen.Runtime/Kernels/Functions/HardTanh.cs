using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>x cut to [-1, 1], with slope 1 strictly between and 0 elsewhere, at the ends too, as in torch. Nothing rounds, so bounds are exact.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardTanh : IScalarFunction
{
    SlopeFact IScalarFunction.Slopes => SlopeFact.Gate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x) =>
        Cut<TMath, TVector, T>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) =>
        (lower, upper) = (Cut<TMath, TVector, T>(lower), Cut<TMath, TVector, T>(upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x)
    {
        TVector one = TMath.Broadcast(T.One);
        return TMath.Select(TMath.LessThan(TMath.Abs(x), one), one, TMath.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector one = TMath.Broadcast(T.One);
        EvenRange<TMath, TVector, T>.Of(lower, upper, out TVector nearest, out TVector farthest);
        lower = TMath.Select(TMath.LessThan(farthest, one), one, TMath.Zero);
        upper = TMath.Select(TMath.LessThan(nearest, one), one, TMath.Zero);
    }

    // The value is the second operand, so that a NaN would stay visible (x64 returns that one).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Cut<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TMath.Max(TMath.Broadcast(T.NegativeOne), TMath.Min(TMath.Broadcast(T.One), x));
}
