using AgtGen.Kernels;

namespace AgtGen.Proofs;

/// <summary>s(z) - y with the logistic function s and a label of 0 or 1, of the binary cross-entropy.</summary>
internal sealed class FixedLogisticResidual : FixedResidual
{
    public override ResidualKind Kind => ResidualKind.Logistic;

    public override string Name => "logistic";

    public override string Loss => "BinaryCrossEntropy";

    /// <summary>Slopes are at most 1/4; larger multipliers do no harm.</summary>
    public override Fixed LargestSlope => Fixed.One;

    public override Size? Most => Fixed.One;

    public override string? Refusal(double label) => label is 0 or 1 ? null : "a label is neither 0 nor 1";

    public override (Fixed Lower, Fixed Upper) At(Fixed z, (Fixed Lower, Fixed Upper) label)
    {
        (Fixed lower, Fixed upper) = FixedLogistic.At(z);
        return (lower - label.Upper, upper - label.Lower);
    }

    public override (Fixed Lower, Fixed Upper) Slope(Fixed lower, Fixed upper) => FixedLogistic.Slope(lower, upper);

    public override Size Bend(Fixed lower, Fixed upper) => FixedLogistic.Bend(lower, upper);

    /// <summary>The slope is even.</summary>
    public override Fixed? Return(Fixed z) => -z - z;
}
