namespace AgtGen.Proofs;

/// <summary>The residual s(z) - y of a row, clamped to what its clip allows. Where the clip begins the slope falls to 0 at once, so that a row whose box may hold such a place has slopes from 0 on.</summary>
/// <param name="IsOne">y.</param>
/// <param name="Limit">What it is clamped to, from below and above; null for no clip.</param>
internal readonly record struct ClampedLogistic(bool IsOne, (Fixed Lower, Fixed Upper)? Limit)
{
    /// <summary>Bounds of the residual for all outputs of an interval.</summary>
    public (Fixed Lower, Fixed Upper) Values(Fixed lower, Fixed upper)
    {
        Fixed label = IsOne ? Fixed.One : default;
        (Fixed least, Fixed most) = (FixedLogistic.At(lower).Lower - label, FixedLogistic.At(upper).Upper - label);
        return Limit is { } limit
            ? (Fixed.Max(Fixed.Min(least, limit.Lower), -limit.Upper), Fixed.Min(Fixed.Max(most, -limit.Lower), limit.Upper))
            : (least, most);
    }

    /// <summary>Bounds of the slope over an interval.</summary>
    public (Fixed Lower, Fixed Upper) Slopes(Fixed lower, Fixed upper)
    {
        (Fixed least, Fixed most) = FixedLogistic.Slope(lower, upper);
        return IsFree(lower, upper) ? (least, most) : IsClamped(lower, upper) ? (default, default) : (default, most);
    }

    /// <summary>At least how fast the slope changes over an interval; null where it may jump.</summary>
    public Size? Bend(Fixed lower, Fixed upper) => IsFree(lower, upper) ? FixedLogistic.Bend(lower, upper) : IsClamped(lower, upper) ? default(Size) : null;

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

    /// <summary>The same without a clip. If the slope were that at z the extremes would be at the ends, at 0 and at -2z, where the slope is the same again; how far it is from that counts for the whole reach.</summary>
    private (Fixed Lower, Fixed Upper) Smooth(Fixed z, Fixed value, Fixed slope, Fixed lower, Fixed upper)
    {
        Fixed label = IsOne ? Fixed.One : default, mirror = -z - z;
        (Fixed least, Fixed most) = (new(long.MaxValue), new(long.MinValue));
        foreach (Fixed move in (ReadOnlySpan<Fixed>)[lower, upper, default, mirror > lower && mirror < upper ? mirror : default])
        {
            (Fixed low, Fixed high) = FixedLogistic.At(z + move);
            least = Fixed.Min(least, low - label - value - Fixed.MultiplyUp(slope, move));
            most = Fixed.Max(most, high - label - value - Fixed.MultiplyDown(slope, move));
        }

        (Fixed flat, Fixed steep) = FixedLogistic.Slope(z, z);
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

        Fixed label = IsOne ? Fixed.One : default;
        return FixedLogistic.At(lower).Lower - label >= -limit.Lower && FixedLogistic.At(upper).Upper - label <= limit.Lower;
    }

    /// <summary>Whether it acts everywhere in an interval.</summary>
    private bool IsClamped(Fixed lower, Fixed upper)
    {
        if (Limit is not { } limit)
        {
            return false;
        }

        Fixed label = IsOne ? Fixed.One : default;
        return FixedLogistic.At(lower).Lower - label >= limit.Upper || FixedLogistic.At(upper).Upper - label <= -limit.Upper;
    }
}
