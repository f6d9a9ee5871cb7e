using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AgtGen.Kernels.Functions;

/// <summary>x for x &gt; 0, slope * x elsewhere, for a slope of at least 0: it rises. The derivative at 0 is the slope, as in torch.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LeakyRelu : IScalarFunction
{
    private readonly double slope;

    /// <param name="slope">Finite, at least 0, and a value of the element type.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public LeakyRelu(double slope) => this.slope = double.IsFinite(slope) && slope >= 0
        ? slope
        : throw new ArgumentOutOfRangeException(nameof(slope), slope, "The slope must be finite and at least 0.");

    SlopeFact IScalarFunction.Slopes => SlopeFact.NonNegative;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x) =>
        TMath.Select(TMath.LessThan(TMath.Zero, x), x, TMath.Multiply(TMath.Broadcast(T.CreateTruncating(slope)), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector s = TMath.Broadcast(T.CreateTruncating(slope));
        lower = TMath.Select(TMath.LessThan(TMath.Zero, lower), lower, TMath.MultiplyDown(s, lower));
        upper = TMath.Select(TMath.LessThan(TMath.Zero, upper), upper, TMath.MultiplyUp(s, upper));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x) =>
        TMath.Select(TMath.LessThan(TMath.Zero, x), TMath.Broadcast(T.One), TMath.Broadcast(T.CreateTruncating(slope)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector one = TMath.Broadcast(T.One);
        TVector s = TMath.Broadcast(T.CreateTruncating(slope));
        TVector isPositive = TMath.LessThan(TMath.Zero, lower);
        TVector mayBePositive = TMath.LessThan(TMath.Zero, upper);
        lower = TMath.Select(isPositive, one, TMath.Select(mayBePositive, TMath.Min(s, one), s));
        upper = TMath.Select(isPositive, one, TMath.Select(mayBePositive, TMath.Max(s, one), s));
    }
}
