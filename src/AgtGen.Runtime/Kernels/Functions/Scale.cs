using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AgtGen.Kernels.Functions;

/// <summary>factor * x for a constant of the model; a negative factor exchanges the bounds.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Scale : IScalarFunction
{
    private readonly double factor;

    /// <param name="factor">Finite, and a value of the element type.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not finite.</exception>
    public Scale(double factor) => this.factor = double.IsFinite(factor)
        ? factor
        : throw new ArgumentOutOfRangeException(nameof(factor), factor, "A constant factor must be finite.");

    SlopeFact IScalarFunction.Slopes => SlopeFact.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x) => TMath.Multiply(TMath.Broadcast(T.CreateTruncating(factor)), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector f = TMath.Broadcast(T.CreateTruncating(factor));
        (TVector forLower, TVector forUpper) = double.IsNegative(factor) ? (upper, lower) : (lower, upper);
        (lower, upper) = (TMath.MultiplyDown(f, forLower), TMath.MultiplyUp(f, forUpper));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x) => TMath.Broadcast(T.CreateTruncating(factor));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) =>
        lower = upper = TMath.Broadcast(T.CreateTruncating(factor));
}
