using System.ComponentModel;
using System.Runtime.CompilerServices;
using AgtGen.Kernels.Functions;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>ln(1 + e^-m). The slope -1 / (1 + e^m) rises in m and keeps its relative precision where it is small.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BinaryCrossEntropy : IScalarFunction
{
    SlopeFact IScalarFunction.Slopes => SlopeFact.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector margin) => SoftPlus<TMath, TVector, T>.Nearest(TMath.Negate(margin));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) =>
        (lower, upper) = (SoftPlus<TMath, TVector, T>.Down(TMath.Negate(upper)), SoftPlus<TMath, TVector, T>.Up(TMath.Negate(lower)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector margin) => TMath.Negate(Elementary<TMath, TVector, T>.Sigmoid(TMath.Negate(margin)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) => (lower, upper) = (
        TMath.Negate(Elementary<TMath, TVector, T>.SigmoidUp(TMath.Negate(lower))),
        TMath.Negate(Elementary<TMath, TVector, T>.SigmoidDown(TMath.Negate(upper))));
}
