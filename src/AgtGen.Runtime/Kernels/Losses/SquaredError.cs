using System.ComponentModel;
using System.Runtime.CompilerServices;
using AgtGen.Kernels.Functions;

namespace AgtGen.Kernels.Losses;

/// <summary>r^2, with slope 2 r. The least square over an interval is 0 if the interval holds 0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SquaredError : IScalarFunction
{
    SlopeFact IScalarFunction.Slopes => SlopeFact.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector residual) => TMath.Multiply(residual, residual);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) => EvenRange<TMath, TVector, T>.Square(ref lower, ref upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector residual) => TMath.Add(residual, residual);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) =>
        (lower, upper) = (TMath.AddDown(lower, lower), TMath.AddUp(upper, upper));
}
