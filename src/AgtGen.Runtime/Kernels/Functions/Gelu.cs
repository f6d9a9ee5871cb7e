using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AgtGen.Kernels.Functions;

/// <summary>x times the normal distribution function of x.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Gelu : IScalarFunction
{
    SlopeFact IScalarFunction.Slopes => SlopeFact.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x) =>
        SelfGated<NormalGate, TMath, TVector, T>.Value(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) =>
        SelfGated<NormalGate, TMath, TVector, T>.ValueBounds(ref lower, ref upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x) =>
        SelfGated<NormalGate, TMath, TVector, T>.Slope(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) =>
        SelfGated<NormalGate, TMath, TVector, T>.SlopeBounds(ref lower, ref upper);
}
