using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AgtGen.Kernels.Functions;

/// <summary>max(x, 0), with slope 1(x &gt; 0), which is 0 at 0. Both rise in x and nothing rounds, so bounds are exact.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Relu : IScalarFunction
{
    SlopeFact IScalarFunction.Slopes => SlopeFact.Gate;

    // The value is the second operand, so that a NaN would stay visible (x64 returns that one).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x) => TMath.Max(TMath.Zero, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) =>
        (lower, upper) = (TMath.Max(TMath.Zero, lower), TMath.Max(TMath.Zero, upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x) => TMath.Select(TMath.LessThan(TMath.Zero, x), TMath.Broadcast(T.One), TMath.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector one = TMath.Broadcast(T.One);
        lower = TMath.Select(TMath.LessThan(TMath.Zero, lower), one, TMath.Zero);
        upper = TMath.Select(TMath.LessThan(TMath.Zero, upper), one, TMath.Zero);
    }
}
