using System.ComponentModel;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>1 / (1 + e^-x), which rises; its slope s(x) s(-x) is even and falls with |x|.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Sigmoid : IScalarFunction
{
    SlopeFact IScalarFunction.Slopes => SlopeFact.NonNegative;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x) =>
        Elementary<TMath, TVector, T>.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) =>
        (lower, upper) = (Logistic<TMath, TVector, T>.Down(lower), Logistic<TMath, TVector, T>.Up(upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x) =>
        Logistic<TMath, TVector, T>.Density(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        EvenRange<TMath, TVector, T>.Of(lower, upper, out TVector nearest, out TVector farthest);
        (lower, upper) = (Logistic<TMath, TVector, T>.DensityDown(farthest), Logistic<TMath, TVector, T>.DensityUp(nearest));
    }
}
