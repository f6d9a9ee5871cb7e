namespace AgtGen.Proofs;

/// <summary>A number of at least 0 that is known from above, in units of 2^-40: every operation rounds up.</summary>
/// <param name="Value">The bound.</param>
internal readonly record struct Size(Fixed Value)
{
    public static readonly Size Unit = Fixed.Unit;

    public static implicit operator Size(Fixed value) => new(value.Units >= 0 ? value : throw new OverflowException("A size is at least 0."));

    public static implicit operator Size(int value) => new Fixed(checked(value * Fixed.One.Units));

    public static Size operator +(Size a, Size b) => new(a.Value + b.Value);

    public static Size operator *(Size a, Size b) => new(Fixed.MultiplyUp(a.Value, b.Value));

    /// <summary>Quotient by a positive number that is known from below.</summary>
    public static Size operator /(Size a, Fixed b) => new(Fixed.DivideUp(a.Value, b));

    /// <summary>Quotient by a positive whole number.</summary>
    public static Size operator /(Size a, int b) => new(Fixed.DivideUp(a.Value, b));

    public static bool operator <(Size a, Size b) => a.Value < b.Value;

    public static bool operator >(Size a, Size b) => a.Value > b.Value;

    public static Size Max(Size a, Size b) => new(Fixed.Max(a.Value, b.Value));

    public static Size Min(Size a, Size b) => new(Fixed.Min(a.Value, b.Value));

    public static Size Of(Fixed signed) => new(signed.Units < 0 ? -signed : signed);

    /// <summary>The square, exact, with 80 digits behind the point.</summary>
    public Int128 Square() => Math.BigMul(Value.Units, Value.Units);
}
