namespace AgtGen.Proofs;

/// <summary>The residual of a row, clamped to what its clip allows. Where the clip begins the slope falls to 0 at once, so that a row whose box may hold such a place has slopes from 0 on.</summary>
/// <param name="Function">The residual without a clip.</param>
/// <param name="Label">Bounds of the row's label.</param>
/// <param name="Limit">What it is clamped to, from below and above; null for no clip.</param>
internal readonly record struct ClampedResidual(FixedResidual Function, (Fixed Lower, Fixed Upper) Label, (Fixed Lower, Fixed Upper)? Limit)
{
    /// <summary>Bounds of the residual for all outputs of an interval.</summary>
    public (Fixed Lower, Fixed Upper) Values(Fixed lower, Fixed upper)
    {
        (Fixed least, Fixed most) = (Function.At(lower, Label).Lower, Function.At(upper, Label).Upper);
        return Limit is { } limit
            ? (Fixed.Max(Fixed.Min(least, limit.Lower), -limit.Upper), Fixed.Min(Fixed.Max(most, -limit.Lower), limit.Upper))
            : (least, most);
    }

    /// <summary>At least the size of the residual for all outputs of an interval.</summary>
    public Size Most(Fixed lower, Fixed upper)
    {
        if (Function.Most is { } most)
        {
            return most;
        }

        (Fixed least, Fixed largest) = Values(lower, upper);
        return Size.Max(Size.Of(least), Size.Of(largest));
    }

    /// <summary>Bounds of the slope over an interval.</summary>
    public (Fixed Lower, Fixed Upper) Slopes(Fixed lower, Fixed upper)
    {
        (Fixed least, Fixed most) = Function.Slope(lower, upper);
        return IsFree(lower, upper) ? (least, most) : IsClamped(lower, upper) ? (default, default) : (default, most);
    }

    /// <summary>At least how fast the slope changes over an interval; null where it may jump.</summary>
    public Size? Bend(Fixed lower, Fixed upper) => IsFree(lower, upper) ? Function.Bend(lower, upper) : IsClamped(lower, upper) ? default(Size) : null;

    /// <summary>
    /// Bounds of phi(z + u) - value - slope u over u from lower, at most 0, to upper, at least 0; they hold 0. What clamps from above is at most the residual without a clip and at least the limit where it acts, from below likewise; and it lies
    /// between the values at the ends.
    /// </summary>
    public (Fixed Lower, Fixed Upper) Missed(Fixed z, Fixed value, Fixed slope, Fixed lower, Fixed upper)
    {
        (Fixed least, Fixed most) = Smooth(z, value, slope, lower, upper);
        if (Limit is { } limit && !IsFree(z + lower, z + upper))
        {
            (Fixed low, Fixed high) = (Fixed.Min(Fixed.MultiplyDown(slope, lower), Fixed.MultiplyDown(slope, upper)), Fixed.Max(Fixed.MultiplyUp(slope, lower), Fixed.MultiplyUp(slope, upper)));
            (Fixed first, Fixed last) = Values(z + lower, z + upper);
            least = Fixed.Max(Fixed.Min(least, limit.Lower - value - high), first - value - high);
            most = Fixed.Min(Fixed.Max(most, -limit.Lower - value - low), last - value - low);
        }

        return (Fixed.Min(least, default), Fixed.Max(most, default));
    }

    /// <summary>The same without a clip. If the slope were that at z the extremes would be at the ends, at 0 and where the slope is the same again; how far it is from that counts for the whole reach. What is affine has its extremes at the ends.</summary>
    private (Fixed Lower, Fixed Upper) Smooth(Fixed z, Fixed value, Fixed slope, Fixed lower, Fixed upper)
    {
        Fixed? mirror = Function.Return(z);
        (Fixed least, Fixed most) = (new(long.MaxValue), new(long.MinValue));
        foreach (Fixed move in (ReadOnlySpan<Fixed>)[lower, upper, default, mirror is { } place && place > lower && place < upper ? place : default])
        {
            (Fixed low, Fixed high) = Function.At(z + move, Label);
            least = Fixed.Min(least, low - value - Fixed.MultiplyUp(slope, move));
            most = Fixed.Max(most, high - value - Fixed.MultiplyDown(slope, move));
        }

        if (mirror is null)
        {
            return (least, most);
        }

        (Fixed flat, Fixed steep) = Function.Slope(z, z);
        Size doubt = Size.Max(Size.Of(steep - slope), Size.Of(slope - flat)) * Size.Max(Size.Of(lower), Size.Of(upper)) * 2;
        return (least - doubt.Value, most + doubt.Value);
    }

    /// <summary>Whether the clip acts nowhere in an interval.</summary>
    private bool IsFree(Fixed lower, Fixed upper)
    {
        if (Limit is not { } limit)
        {
            return true;
        }

        return Function.At(lower, Label).Lower >= -limit.Lower && Function.At(upper, Label).Upper <= limit.Lower;
    }

    /// <summary>Whether it acts everywhere in an interval.</summary>
    private bool IsClamped(Fixed lower, Fixed upper)
    {
        if (Limit is not { } limit)
        {
            return false;
        }

        return Function.At(lower, Label).Lower >= limit.Upper || Function.At(upper, Label).Upper <= -limit.Upper;
    }
}
