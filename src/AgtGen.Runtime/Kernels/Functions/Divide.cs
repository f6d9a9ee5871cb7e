using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AgtGen.Kernels.Functions;

/// <summary>x / d for a constant d above 0, whose reciprocal need be no number of the format.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Divide : IScalarFunction
{
    private readonly double divisor;

    /// <param name="divisor">Finite, above 0, and a value of the element type.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public Divide(double divisor) => this.divisor = double.IsFinite(divisor) && divisor > 0
        ? divisor
        : throw new ArgumentOutOfRangeException(nameof(divisor), divisor, "The divisor must be finite and above 0.");

    SlopeFact IScalarFunction.Slopes => SlopeFact.NonNegative;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x) => TMath.Divide(x, TMath.Broadcast(T.CreateTruncating(divisor)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector d = TMath.Broadcast(T.CreateTruncating(divisor));
        (lower, upper) = (TMath.DivideDown(lower, d), TMath.DivideUp(upper, d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x) => TMath.Divide(TMath.Broadcast(T.One), TMath.Broadcast(T.CreateTruncating(divisor)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector d = TMath.Broadcast(T.CreateTruncating(divisor));
        TVector one = TMath.Broadcast(T.One);
        (lower, upper) = (TMath.DivideDown(one, d), TMath.DivideUp(one, d));
    }
}
