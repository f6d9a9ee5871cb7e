using System.ComponentModel;
using System.Runtime.CompilerServices;
using AgtGen.Kernels.Functions;

namespace AgtGen.Kernels.Losses;

/// <summary>max(1 - m, 0)^2 of a margin m, with slope -2 max(1 - m, 0): it falls and its slope rises.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SquaredHinge : IScalarFunction
{
    SlopeFact IScalarFunction.Slopes => SlopeFact.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x)
    {
        TVector missing = TMath.Max(TMath.Subtract(TMath.Broadcast(T.One), x), TMath.Zero);
        return TMath.Multiply(missing, missing);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector least = TMath.Max(TMath.SubtractDown(TMath.Broadcast(T.One), upper), TMath.Zero);
        TVector most = TMath.Max(TMath.SubtractUp(TMath.Broadcast(T.One), lower), TMath.Zero);
        (lower, upper) = (TMath.Max(TMath.MultiplyDown(least, least), TMath.Zero), TMath.MultiplyUp(most, most));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x)
    {
        TVector missing = TMath.Max(TMath.Subtract(TMath.Broadcast(T.One), x), TMath.Zero);
        return TMath.Negate(TMath.Add(missing, missing));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector least = TMath.Max(TMath.SubtractDown(TMath.Broadcast(T.One), upper), TMath.Zero);
        TVector most = TMath.Max(TMath.SubtractUp(TMath.Broadcast(T.One), lower), TMath.Zero);
        (lower, upper) = (TMath.Negate(TMath.AddUp(most, most)), TMath.Negate(TMath.AddDown(least, least)));
    }
}
