using System.ComponentModel;
using System.Runtime.CompilerServices;
using AgtGen.Kernels.Functions;

namespace AgtGen.Kernels.Losses;

/// <summary>max(0, 1 - m). The slope -1(m &lt; 1) is compared without a subtraction and therefore exact.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Hinge : IScalarFunction
{
    SlopeFact IScalarFunction.Slopes => SlopeFact.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector margin) => TMath.Max(TMath.Subtract(TMath.Broadcast(T.One), margin), TMath.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector one = TMath.Broadcast(T.One);
        (lower, upper) = (TMath.Max(TMath.SubtractDown(one, upper), TMath.Zero), TMath.Max(TMath.SubtractUp(one, lower), TMath.Zero));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector margin) =>
        TMath.Select(TMath.LessThan(margin, TMath.Broadcast(T.One)), TMath.Broadcast(T.NegativeOne), TMath.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector one = TMath.Broadcast(T.One);
        TVector minusOne = TMath.Broadcast(T.NegativeOne);
        lower = TMath.Select(TMath.LessThan(lower, one), minusOne, TMath.Zero);
        upper = TMath.Select(TMath.LessThan(upper, one), minusOne, TMath.Zero);
    }
}
