using System.ComponentModel;
using System.Runtime.CompilerServices;
using AgtGen.Kernels.Functions;

namespace AgtGen.Kernels.Losses;

/// <summary>The Huber loss of a residual for delta = beta, divided by beta: r^2 / (2 beta) for |r| up to beta, and |r| - beta / 2 beyond. The slope is r / beta cut to [-1, 1].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SmoothL1 : IScalarFunction
{
    private readonly double beta;

    /// <param name="beta">Finite, above 0, and a value of the element type.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public SmoothL1(double beta) => this.beta = double.IsFinite(beta) && beta > 0
        ? beta
        : throw new ArgumentOutOfRangeException(nameof(beta), beta, "Beta must be finite and above 0.");

    SlopeFact IScalarFunction.Slopes => SlopeFact.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x)
    {
        TVector b = TMath.Broadcast(T.CreateTruncating(beta));
        return TMath.Divide(HuberValue<TMath, TVector, T>.Nearest(TMath.Abs(x), b), b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector b = TMath.Broadcast(T.CreateTruncating(beta));
        EvenRange<TMath, TVector, T>.Of(lower, upper, out TVector nearest, out TVector farthest);
        lower = TMath.Max(TMath.DivideDown(HuberValue<TMath, TVector, T>.Down(nearest, b), b), TMath.Zero);
        upper = TMath.DivideUp(HuberValue<TMath, TVector, T>.Up(farthest, b), b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x)
    {
        TVector b = TMath.Broadcast(T.CreateTruncating(beta));
        return TMath.Divide(TMath.Max(TMath.Negate(b), TMath.Min(b, x)), b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector b = TMath.Broadcast(T.CreateTruncating(beta));
        TVector one = TMath.Broadcast(T.One);
        lower = TMath.Max(TMath.DivideDown(TMath.Max(TMath.Negate(b), TMath.Min(b, lower)), b), TMath.Negate(one));
        upper = TMath.Min(TMath.DivideUp(TMath.Max(TMath.Negate(b), TMath.Min(b, upper)), b), one);
    }
}
