using AgtGen.Kernels;

namespace AgtGen.Proofs;

/// <summary>2 (z - y) with a real label y, of the squared error.</summary>
internal sealed class FixedSquaredResidual : FixedResidual
{
    private static readonly Fixed Two = Fixed.One + Fixed.One;

    public override ResidualKind Kind => ResidualKind.Squared;

    public override string Name => "squared";

    public override string Loss => "SquaredError";

    public override Fixed LargestSlope => Two;

    public override Size? Most => null;

    public override string? Refusal(double label) => null;

    public override (Fixed Lower, Fixed Upper) At(Fixed z, (Fixed Lower, Fixed Upper) label) => (Twice(z - label.Upper), Twice(z - label.Lower));

    public override (Fixed Lower, Fixed Upper) Slope(Fixed lower, Fixed upper) => (Two, Two);

    public override Size Bend(Fixed lower, Fixed upper) => default;

    public override Fixed? Return(Fixed z) => null;

    private static Fixed Twice(Fixed value) => value + value;
}
