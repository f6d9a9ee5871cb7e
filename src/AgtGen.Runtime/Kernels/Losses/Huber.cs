using System.ComponentModel;
using System.Runtime.CompilerServices;
using AgtGen.Kernels.Functions;

namespace AgtGen.Kernels.Losses;

/// <summary>r^2 / 2 of a residual r for |r| up to delta, and delta (|r| - delta / 2) beyond: m (|r| - m / 2) for m = min(|r|, delta), which rises with |r|. The slope is r cut to [-delta, delta].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Huber : IScalarFunction
{
    private readonly double delta;

    /// <param name="delta">Finite, above 0, and a value of the element type.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public Huber(double delta) => this.delta = double.IsFinite(delta) && delta > 0
        ? delta
        : throw new ArgumentOutOfRangeException(nameof(delta), delta, "Delta must be finite and above 0.");

    SlopeFact IScalarFunction.Slopes => SlopeFact.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x) =>
        HuberValue<TMath, TVector, T>.Nearest(TMath.Abs(x), TMath.Broadcast(T.CreateTruncating(delta)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector d = TMath.Broadcast(T.CreateTruncating(delta));
        EvenRange<TMath, TVector, T>.Of(lower, upper, out TVector nearest, out TVector farthest);
        (lower, upper) = (HuberValue<TMath, TVector, T>.Down(nearest, d), HuberValue<TMath, TVector, T>.Up(farthest, d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x)
    {
        TVector d = TMath.Broadcast(T.CreateTruncating(delta));
        return TMath.Max(TMath.Negate(d), TMath.Min(d, x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector d = TMath.Broadcast(T.CreateTruncating(delta));
        (lower, upper) = (TMath.Max(TMath.Negate(d), TMath.Min(d, lower)), TMath.Max(TMath.Negate(d), TMath.Min(d, upper)));
    }
}
