namespace AgtGen.Compiler.Ops;

/// <summary>How signs pass through arithmetic.</summary>
internal static class ValueSignExtensions
{
    public static bool IsNonNegative(this ValueSign sign) => (sign & ValueSign.NonNegative) != 0;

    /// <summary>The sign of -x.</summary>
    public static ValueSign Negated(this ValueSign sign) => sign switch
    {
        ValueSign.NonNegative => ValueSign.NonPositive,
        ValueSign.NonPositive => ValueSign.NonNegative,
        _ => sign,
    };

    /// <summary>The sign of a b.</summary>
    public static ValueSign Times(this ValueSign a, ValueSign b) => (a, b) switch
    {
        (ValueSign.Zero, _) or (_, ValueSign.Zero) => ValueSign.Zero,
        (ValueSign.Unknown, _) or (_, ValueSign.Unknown) => ValueSign.Unknown,
        _ => a == b ? ValueSign.NonNegative : ValueSign.NonPositive,
    };

    /// <summary>The sign of c x for a finite constant c; looks at c alone, so a product too small for a number keeps its sign.</summary>
    public static ValueSign Times(this ValueSign sign, double factor) => factor switch
    {
        > 0 => sign,
        < 0 => sign.Negated(),
        0 => ValueSign.Zero,
        _ => ValueSign.Unknown,
    };
}
