using System.ComponentModel;
using System.Numerics;
using AgtGen.Kernels.Functions;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>
/// (1 - p)^g ln(1 / p) with p = 1 / (1 + e^-m), of Lin and others (2017): (1 - p)^g is e^(-g ln(1 + e^m)). Both factors fall with the margin. The slope is -(1 - p)^g (g p ln(1 / p) + 1 - p), whose size has one peak (<see cref="FocalPeak"/>).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BinaryFocal : IScalarFunction
{
    private readonly double focusing;

    /// <param name="focusing">g, finite and positive, and a value of the element type.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public BinaryFocal(double focusing) => this.focusing = double.IsFinite(focusing) && focusing > 0
        ? focusing
        : throw new ArgumentOutOfRangeException(nameof(focusing), focusing, "The focusing parameter must be finite and positive.");

    SlopeFact IScalarFunction.Slopes => SlopeFact.Any;

    TVector IScalarFunction.Value<TMath, TVector, T>(TVector margin) =>
        TMath.Multiply(Power<TMath, TVector, T>(margin), SoftPlus<TMath, TVector, T>.Nearest(TMath.Negate(margin)));

    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper) => (lower, upper) = (
        TMath.Max(TMath.MultiplyDown(PowerDown<TMath, TVector, T>(upper), SoftPlus<TMath, TVector, T>.Down(TMath.Negate(upper))), TMath.Zero),
        TMath.MultiplyUp(PowerUp<TMath, TVector, T>(lower), SoftPlus<TMath, TVector, T>.Up(TMath.Negate(lower))));

    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector margin)
    {
        TVector loss = TMath.Multiply(Elementary<TMath, TVector, T>.Sigmoid(margin), SoftPlus<TMath, TVector, T>.Nearest(TMath.Negate(margin)));
        TVector sum = TMath.Add(TMath.Multiply(Focusing<TMath, TVector, T>(), loss), Elementary<TMath, TVector, T>.Sigmoid(TMath.Negate(margin)));
        return TMath.Negate(TMath.Multiply(Power<TMath, TVector, T>(margin), sum));
    }

    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        FocalPeak peak = FocalPeak.Of(focusing);
        TVector least = TMath.Min(SizeDown<TMath, TVector, T>(lower), SizeDown<TMath, TVector, T>(upper));
        TVector most = TMath.Max(SizeUp<TMath, TVector, T>(lower), SizeUp<TMath, TVector, T>(upper));

        // Between the ends lies the peak, or may.
        TVector mayPeak = TMath.Select(
            TMath.LessThanOrEqual(lower, TMath.Broadcast(OutwardConstant.AtLeast<T>(peak.Most))),
            TMath.Select(TMath.LessThan(upper, TMath.Broadcast(OutwardConstant.AtMost<T>(peak.Least))), TMath.Zero, TMath.Broadcast(OutwardConstant.AtLeast<T>(peak.Height))),
            TMath.Zero);
        (lower, upper) = (TMath.Negate(TMath.Max(most, mayPeak)), TMath.Negate(least));
    }

    private TVector Focusing<TMath, TVector, T>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TMath.Broadcast(T.CreateTruncating(focusing));

    private TVector Power<TMath, TVector, T>(TVector margin)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Elementary<TMath, TVector, T>.Exp(TMath.Negate(TMath.Multiply(Focusing<TMath, TVector, T>(), SoftPlus<TMath, TVector, T>.Nearest(margin))));

    private TVector PowerDown<TMath, TVector, T>(TVector margin)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TMath.Max(Elementary<TMath, TVector, T>.ExpDown(TMath.Negate(TMath.MultiplyUp(Focusing<TMath, TVector, T>(), SoftPlus<TMath, TVector, T>.Up(margin)))), TMath.Zero);

    private TVector PowerUp<TMath, TVector, T>(TVector margin)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Elementary<TMath, TVector, T>.ExpUp(TMath.Negate(TMath.MultiplyDown(Focusing<TMath, TVector, T>(), SoftPlus<TMath, TVector, T>.Down(margin))));

    /// <summary>At most the size of the slope at a margin.</summary>
    private TVector SizeDown<TMath, TVector, T>(TVector margin)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector loss = TMath.MultiplyDown(Elementary<TMath, TVector, T>.SigmoidDown(margin), SoftPlus<TMath, TVector, T>.Down(TMath.Negate(margin)));
        TVector sum = TMath.MultiplyAddDown(Focusing<TMath, TVector, T>(), loss, Elementary<TMath, TVector, T>.SigmoidDown(TMath.Negate(margin)));
        return TMath.Max(TMath.MultiplyDown(PowerDown<TMath, TVector, T>(margin), sum), TMath.Zero);
    }

    /// <summary>At least the size of the slope at a margin.</summary>
    private TVector SizeUp<TMath, TVector, T>(TVector margin)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector loss = TMath.MultiplyUp(Elementary<TMath, TVector, T>.SigmoidUp(margin), SoftPlus<TMath, TVector, T>.Up(TMath.Negate(margin)));
        TVector sum = TMath.MultiplyAddUp(Focusing<TMath, TVector, T>(), loss, Elementary<TMath, TVector, T>.SigmoidUp(TMath.Negate(margin)));
        return TMath.MultiplyUp(PowerUp<TMath, TVector, T>(margin), sum);
    }
}
