using System.Globalization;
using System.Numerics;

namespace AgtGen.Encoding.Proofs;

/// <summary>
/// significand * 2^exponent: the exact value of every floating-point number, and of every sum and product of such. What is checked in it is checked without rounding; only quotients, which it does not hold, round, to a stated side.
/// </summary>
/// <param name="Significand">Any integer.</param>
/// <param name="Exponent">The power of two.</param>
internal readonly record struct Dyadic(BigInteger Significand, int Exponent) : IComparable<Dyadic>
{
    private const int Precision = 53;
    private const int LeastExponent = -1074;

    public static Dyadic Zero => default;

    public static Dyadic One => new(BigInteger.One, 0);

    public int Sign => Significand.Sign;

    /// <summary>The exact value of a finite double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is infinite or NaN.</exception>
    public static Dyadic From(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers have an exact value.");
        }

        long bits = BitConverter.DoubleToInt64Bits(value);
        int biased = (int)((bits >> 52) & 0x7FF);
        long magnitude = (bits & 0xFFFFFFFFFFFFF) | (biased == 0 ? 0 : 1L << 52);
        if (magnitude == 0)
        {
            return Zero;
        }

        // Short significands make short sums.
        int zeros = BitOperations.TrailingZeroCount(magnitude);
        magnitude >>= zeros;
        return new(bits < 0 ? -magnitude : magnitude, Math.Max(biased, 1) - 1075 + zeros);
    }

    public static Dyadic operator -(Dyadic a) => new(-a.Significand, a.Exponent);

    public static Dyadic operator +(Dyadic a, Dyadic b)
    {
        if (a.Significand.IsZero || b.Significand.IsZero)
        {
            return a.Significand.IsZero ? b : a;
        }

        return a.Exponent >= b.Exponent
            ? new((a.Significand << (a.Exponent - b.Exponent)) + b.Significand, b.Exponent)
            : new(a.Significand + (b.Significand << (b.Exponent - a.Exponent)), a.Exponent);
    }

    public static Dyadic operator -(Dyadic a, Dyadic b) => a + -b;

    public static Dyadic operator *(Dyadic a, Dyadic b) => new(a.Significand * b.Significand, a.Exponent + b.Exponent);

    public static bool operator <(Dyadic a, Dyadic b) => a.CompareTo(b) < 0;

    public static bool operator >(Dyadic a, Dyadic b) => a.CompareTo(b) > 0;

    public static bool operator <=(Dyadic a, Dyadic b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Dyadic a, Dyadic b) => a.CompareTo(b) >= 0;

    public static Dyadic Min(Dyadic a, Dyadic b) => a <= b ? a : b;

    public static Dyadic Max(Dyadic a, Dyadic b) => a >= b ? a : b;

    /// <summary>A quotient with at least so many bits, rounded down.</summary>
    /// <param name="a">The dividend.</param>
    /// <param name="b">The divisor, above 0.</param>
    /// <param name="bits">How many bits.</param>
    public static Dyadic QuotientDown(Dyadic a, Dyadic b, int bits)
    {
        int shift = (int)Math.Max(0, bits + b.Significand.GetBitLength() - BigInteger.Abs(a.Significand).GetBitLength() + 1);
        BigInteger quotient = BigInteger.DivRem(a.Significand << shift, b.Significand, out BigInteger remainder);
        return new(remainder.Sign < 0 ? quotient - 1 : quotient, a.Exponent - b.Exponent - shift);
    }

    /// <summary>A quotient with at least so many bits, rounded up.</summary>
    /// <param name="a">The dividend.</param>
    /// <param name="b">The divisor, above 0.</param>
    /// <param name="bits">How many bits.</param>
    public static Dyadic QuotientUp(Dyadic a, Dyadic b, int bits) => -QuotientDown(-a, b, bits);

    /// <summary>The largest double that is at most a quotient; -infinity below all.</summary>
    /// <param name="a">The dividend.</param>
    /// <param name="b">The divisor, above 0.</param>
    public static double QuotientToDoubleDown(Dyadic a, Dyadic b)
    {
        // Enough bits that cutting once more is the same as cutting once: the floor of a floor.
        Dyadic quotient = QuotientDown(a, b, 64);
        return a.Significand.IsZero ? 0 : quotient.ToDoubleDown();
    }

    /// <summary>The least double that is at least a quotient; infinity above all.</summary>
    /// <param name="a">The dividend.</param>
    /// <param name="b">The divisor, above 0.</param>
    public static double QuotientToDoubleUp(Dyadic a, Dyadic b) => -QuotientToDoubleDown(-a, b);

    /// <summary>The largest number of so many bits that is at most this, or this if it has no more.</summary>
    /// <param name="bits">How many bits.</param>
    public Dyadic CutDown(int bits)
    {
        int excess = (int)(Significand.GetBitLength() - bits);
        return excess <= 0 ? this : new(Significand >> excess, Exponent + excess);
    }

    /// <summary>The largest double that is at most this; -infinity below all.</summary>
    public double ToDoubleDown()
    {
        if (Significand.IsZero)
        {
            return 0;
        }

        long spacing = Math.Max(BigInteger.Abs(Significand).GetBitLength() + Exponent - Precision, LeastExponent);
        long shift = spacing - Exponent;
        BigInteger count = shift <= 0 ? Significand << (int)-shift : shift > int.MaxValue ? (Significand.Sign < 0 ? -1 : 0) : Significand >> (int)shift;
        double rounded = Math.ScaleB((double)count, (int)Math.Min(spacing, 4000));
        return double.IsPositiveInfinity(rounded) ? double.MaxValue : rounded;
    }

    /// <summary>The least double that is at least this; infinity above all.</summary>
    public double ToDoubleUp() => -(-this).ToDoubleDown();

    public int CompareTo(Dyadic other)
    {
        if (Sign != other.Sign || Sign == 0)
        {
            return Sign.CompareTo(other.Sign);
        }

        // Where the magnitudes differ by their lengths alone nothing has to be shifted.
        long length = BigInteger.Abs(Significand).GetBitLength() + Exponent, otherLength = BigInteger.Abs(other.Significand).GetBitLength() + other.Exponent;
        return length != otherLength ? length.CompareTo(otherLength) * Sign : (this - other).Sign;
    }

    public bool Equals(Dyadic other) => CompareTo(other) == 0;

    public override int GetHashCode()
    {
        int zeros = Significand.IsZero ? 0 : (int)BigInteger.TrailingZeroCount(Significand);
        return HashCode.Combine(Significand >> zeros, Significand.IsZero ? 0 : Exponent + zeros);
    }

    public override string ToString() => ToDoubleDown().ToString("R", CultureInfo.InvariantCulture);
}
