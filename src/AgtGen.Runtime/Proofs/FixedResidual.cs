using AgtGen.Kernels;

namespace AgtGen.Proofs;

/// <summary>The derivative phi of a loss by the one output z that it takes, in whole numbers. It does not decrease in z, and its slope does not depend on the label.</summary>
internal abstract class FixedResidual
{
    /// <summary>Which it is.</summary>
    public abstract ResidualKind Kind { get; }

    /// <summary>What files call it.</summary>
    public abstract string Name { get; }

    /// <summary>What printed graphs call the loss.</summary>
    public abstract string Loss { get; }

    /// <summary>At least each slope; multipliers are not larger.</summary>
    public abstract Fixed LargestSlope { get; }

    /// <summary>At least each value, if there is such a number.</summary>
    public abstract Size? Most { get; }

    /// <exception cref="NotSupportedException">It is of several outputs.</exception>
    public static FixedResidual Of(ResidualKind kind) => kind switch
    {
        ResidualKind.Logistic => new FixedLogisticResidual(),
        ResidualKind.Squared => new FixedSquaredResidual(),
        _ => throw new NotSupportedException($"There is no residual {kind} of one output."),
    };

    /// <summary>Why a label is none of the loss, or null.</summary>
    public abstract string? Refusal(double label);

    /// <summary>Bounds of phi(z) for a label within bounds.</summary>
    public abstract (Fixed Lower, Fixed Upper) At(Fixed z, (Fixed Lower, Fixed Upper) label);

    /// <summary>Bounds of the slope over an interval.</summary>
    public abstract (Fixed Lower, Fixed Upper) Slope(Fixed lower, Fixed upper);

    /// <summary>At least how fast the slope changes over an interval.</summary>
    public abstract Size Bend(Fixed lower, Fixed upper);

    /// <summary>Where, as seen from z, the slope is again what it is there; null for a residual that is affine.</summary>
    public abstract Fixed? Return(Fixed z);
}
