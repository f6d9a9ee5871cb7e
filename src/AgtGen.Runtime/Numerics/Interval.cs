using System.Diagnostics;
using System.Globalization;
using System.Numerics;

namespace AgtGen.Numerics;

/// <summary>
/// The closed set of real numbers from <see cref="Lower"/> to <see cref="Upper"/>; an infinite end means unbounded. Containment: for x in a and y in b,
/// the result of every operation on a and b contains that operation on x and y in exact arithmetic. Every end is rounded outward; what is undefined
/// gives the whole line; no end is ever NaN.
/// </summary>
/// <remarks>For the constants of a program; whole arrays go through kernels.</remarks>
/// <typeparam name="T">float or double.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct Interval<T> : IEquatable<Interval<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The interval between two ends.</summary>
    /// <param name="lower">Not NaN and not +infinity.</param>
    /// <param name="upper">Not NaN, not -infinity, and at least <paramref name="lower"/>.</param>
    /// <exception cref="ArgumentException">The ends are not those of an interval.</exception>
    public Interval(T lower, T upper)
    {
        if (!(lower <= upper) || T.IsPositiveInfinity(lower) || T.IsNegativeInfinity(upper))
        {
            throw new ArgumentException(
                $"[{lower}, {upper}] is no interval: the lower end must be at most the upper, no end NaN, and an infinite end on its own side.");
        }

        Lower = lower;
        Upper = upper;
    }

    /// <summary>The largest number known to be below every element, or -infinity.</summary>
    public T Lower { get; }

    /// <summary>The smallest number known to be above every element, or +infinity.</summary>
    public T Upper { get; }

#pragma warning disable CA1000 // As with the numeric types of .NET, the element type of what is made is named: Interval<float>.Enclose(0.1).
    /// <summary>All real numbers.</summary>
    public static Interval<T> Whole => new(T.NegativeInfinity, T.PositiveInfinity);

    /// <summary>The interval that holds one finite value; the whole line for NaN or an infinity, which are no numbers.</summary>
    /// <param name="value">Any value.</param>
    public static Interval<T> Point(T value) => T.IsFinite(value) ? new(value, value) : Whole;

    /// <summary>The smallest interval that holds a double exactly; the whole line for NaN or an infinity.</summary>
    /// <param name="value">Any value.</param>
    public static Interval<T> Enclose(double value) => double.IsFinite(value) ? new(ConvertDown(value), ConvertUp(value)) : Whole;

    /// <summary>The smallest interval of this element type that holds an interval of doubles.</summary>
    /// <param name="value">Any interval.</param>
    public static Interval<T> Enclose(Interval<double> value) => new(
        double.IsFinite(value.Lower) ? ConvertDown(value.Lower) : T.NegativeInfinity,
        double.IsFinite(value.Upper) ? ConvertUp(value.Upper) : T.PositiveInfinity);

#pragma warning restore CA1000
    /// <summary>Contains every sum.</summary>
    public static Interval<T> operator +(Interval<T> a, Interval<T> b) =>
        new(ScalarMath<T>.AddDown(a.Lower, b.Lower), ScalarMath<T>.AddUp(a.Upper, b.Upper));

    /// <summary>Contains every difference.</summary>
    public static Interval<T> operator -(Interval<T> a, Interval<T> b) => a + -b;

    /// <summary>Contains every negated element.</summary>
    public static Interval<T> operator -(Interval<T> a) => new(-a.Upper, -a.Lower);

    /// <summary>Contains every product; 0 times an unbounded interval is 0.</summary>
    public static Interval<T> operator *(Interval<T> a, Interval<T> b) => new(
        Least(ProductDown(a.Lower, b.Lower), ProductDown(a.Lower, b.Upper), ProductDown(a.Upper, b.Lower), ProductDown(a.Upper, b.Upper)),
        T.Zero - Least(ProductDown(-a.Lower, b.Lower), ProductDown(-a.Lower, b.Upper), ProductDown(-a.Upper, b.Lower), ProductDown(-a.Upper, b.Upper)));

    /// <summary>Contains every quotient; the whole line if the divisor contains 0.</summary>
    public static Interval<T> operator /(Interval<T> a, Interval<T> b) => b.Contains(T.Zero) ? Whole : new(
        Least(QuotientDown(a.Lower, b.Lower), QuotientDown(a.Lower, b.Upper), QuotientDown(a.Upper, b.Lower), QuotientDown(a.Upper, b.Upper)),
        T.Zero - Least(QuotientDown(-a.Lower, b.Lower), QuotientDown(-a.Lower, b.Upper), QuotientDown(-a.Upper, b.Lower), QuotientDown(-a.Upper, b.Upper)));

    /// <summary>Whether both have the same ends.</summary>
    public static bool operator ==(Interval<T> a, Interval<T> b) => a.Equals(b);

    /// <summary>Whether an end differs.</summary>
    public static bool operator !=(Interval<T> a, Interval<T> b) => !a.Equals(b);

    /// <summary>Whether a value is an element; never for NaN.</summary>
    /// <param name="value">Any value.</param>
    public bool Contains(T value) => Lower <= value && value <= Upper;

    /// <summary>Whether every element of another interval is one of this.</summary>
    /// <param name="other">Any interval.</param>
    public bool Contains(Interval<T> other) => Lower <= other.Lower && other.Upper <= Upper;

    /// <summary>The smallest interval that contains both.</summary>
    /// <param name="other">Any interval.</param>
    public Interval<T> Hull(Interval<T> other) => new(T.Min(Lower, other.Lower), T.Max(Upper, other.Upper));

    /// <summary>What both contain, or null if that is nothing.</summary>
    /// <param name="other">Any interval.</param>
    public Interval<T>? Intersect(Interval<T> other)
    {
        T lower = T.Max(Lower, other.Lower);
        T upper = T.Min(Upper, other.Upper);
        return lower <= upper ? new(lower, upper) : null;
    }

    /// <inheritdoc/>
    public bool Equals(Interval<T> other) => Lower == other.Lower && Upper == other.Upper;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Interval<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Lower, Upper);

    /// <summary>[lower, upper] with digits that identify the ends.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"[{Lower}, {Upper}]");

    private static T ConvertDown(double value)
    {
        T nearest = T.CreateTruncating(value);
        return double.CreateTruncating(nearest) > value ? T.BitDecrement(nearest) : nearest;
    }

    private static T ConvertUp(double value) => -ConvertDown(-value);

    private static T ProductDown(T a, T b) => a == T.Zero || b == T.Zero ? T.Zero : ScalarMath<T>.MultiplyDown(a, b);

    // The limit 0 at an infinite divisor: whatever else an unbounded operand reaches, the other ends reach too.
    private static T QuotientDown(T a, T b) => T.IsInfinity(b) ? T.Zero : ScalarMath<T>.DivideDown(a, b);

    private static T Least(T a, T b, T c, T d) => T.Min(T.Min(a, b), T.Min(c, d));
}
