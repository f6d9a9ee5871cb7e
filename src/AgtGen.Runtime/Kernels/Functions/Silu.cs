using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AgtGen.Kernels.Functions;

/// <summary>x s(x) for the sigmoid s, with the slope s(x) + x s(x) s(-x).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Silu : IScalarFunction
{
    SlopeFact IScalarFunction.Slopes => SlopeFact.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x) =>
        SelfGated<LogisticGate, TMath, TVector, T>.Value(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) =>
        SelfGated<LogisticGate, TMath, TVector, T>.ValueBounds(ref lower, ref upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x) =>
        SelfGated<LogisticGate, TMath, TVector, T>.Slope(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) =>
        SelfGated<LogisticGate, TMath, TVector, T>.SlopeBounds(ref lower, ref upper);
}
