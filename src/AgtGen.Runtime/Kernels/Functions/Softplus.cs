using System.ComponentModel;
using System.Runtime.CompilerServices;
using AgtGen.Kernels.Losses;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>ln(1 + e^x), which rises, with the sigmoid as its slope.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Softplus : IScalarFunction
{
    SlopeFact IScalarFunction.Slopes => SlopeFact.NonNegative;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x) =>
        SoftPlus<TMath, TVector, T>.Nearest(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        lower = SoftPlus<TMath, TVector, T>.Down(lower);
        upper = SoftPlus<TMath, TVector, T>.Up(upper);
        lower = TMath.Max(Allowance<TMath, TVector, T>.Down(lower, TMath.Abs(lower), 32), TMath.Zero);
        upper = Allowance<TMath, TVector, T>.Up(upper, TMath.Abs(upper), 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x) =>
        Elementary<TMath, TVector, T>.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) =>
        (lower, upper) = (Logistic<TMath, TVector, T>.Down(lower), Logistic<TMath, TVector, T>.Up(upper));
}
