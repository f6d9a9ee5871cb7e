using System.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>
/// What a label puts on the classes: 1 - s + s / classes on its own and s / classes on any other, for a smoothing s of 0 or more, below 1. Without smoothing that is 1 and 0, exactly.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly struct TargetShare<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="smoothing">s, a value of the element type.</param>
    /// <param name="classes">How many there are.</param>
    public TargetShare(double smoothing, int classes)
    {
        // Sums and quotients of doubles between 0 and 1: three roundings of at most 2^-53 each.
        double error = smoothing == 0 ? 0 : 1.0 / (1L << 51);
        double kept = 1 - smoothing, other = smoothing / classes;
        (Kept, Other, Own) = (T.CreateChecked(kept), T.CreateChecked(other), T.CreateChecked(kept + other));
        (KeptDown, KeptUp) = (OutwardConstant.AtMost<T>(kept - error), OutwardConstant.AtLeast<T>(kept + error));
        (OtherDown, OtherUp) = (OutwardConstant.AtMost<T>(Math.Max(other - error, 0)), OutwardConstant.AtLeast<T>(other + error));
        (OwnDown, OwnUp) = (OutwardConstant.AtMost<T>(kept + other - error), OutwardConstant.AtLeast<T>(Math.Min(kept + other + error, 1)));
    }

    /// <summary>1 - s, to nearest.</summary>
    public T Kept { get; }

    /// <summary>At most 1 - s.</summary>
    public T KeptDown { get; }

    /// <summary>At least 1 - s.</summary>
    public T KeptUp { get; }

    /// <summary>s / classes, to nearest.</summary>
    public T Other { get; }

    /// <summary>At most s / classes, at least 0.</summary>
    public T OtherDown { get; }

    /// <summary>At least s / classes.</summary>
    public T OtherUp { get; }

    /// <summary>1 - s + s / classes, to nearest.</summary>
    public T Own { get; }

    /// <summary>At most 1 - s + s / classes.</summary>
    public T OwnDown { get; }

    /// <summary>At least 1 - s + s / classes.</summary>
    public T OwnUp { get; }
}
