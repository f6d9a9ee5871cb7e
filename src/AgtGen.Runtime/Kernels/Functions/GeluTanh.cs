using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AgtGen.Kernels.Functions;

/// <summary>x (1 + tanh(c (x + k x^3))) / 2, c = sqrt(2 / pi), k = 0.044715: an approximation of gelu that is a function of its own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GeluTanh : IScalarFunction
{
    SlopeFact IScalarFunction.Slopes => SlopeFact.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x) =>
        SelfGated<CubicGate, TMath, TVector, T>.Value(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) =>
        SelfGated<CubicGate, TMath, TVector, T>.ValueBounds(ref lower, ref upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x) =>
        SelfGated<CubicGate, TMath, TVector, T>.Slope(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) =>
        SelfGated<CubicGate, TMath, TVector, T>.SlopeBounds(ref lower, ref upper);
}
