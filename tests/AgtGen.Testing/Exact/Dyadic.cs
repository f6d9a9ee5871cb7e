using System.Numerics;

namespace AgtGen.Testing.Exact;

/// <summary>significand * 2^exponent: what floating-point numbers, their sums and their products are, so an oracle needs no fractions and is fast.</summary>
public readonly record struct Dyadic(BigInteger Significand, int Exponent)
{
    /// <summary>A summand this many bits below the other only decides the direction of rounding, so it may be replaced by one just so far below.</summary>
    private const int Far = 400;

    public static Dyadic Zero => default;

    public bool IsZero => Significand.IsZero;

    /// <summary>The exact value of a finite double or float.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is infinite or NaN.</exception>
    public static Dyadic From<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double wide = double.CreateChecked(value);
        if (!double.IsFinite(wide))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers have an exact value.");
        }

        long bits = BitConverter.DoubleToInt64Bits(wide);
        int biased = (int)((bits >> 52) & 0x7FF);
        long magnitude = (bits & 0xFFFFFFFFFFFFF) | (biased == 0 ? 0 : 1L << 52);
        return new Dyadic(bits < 0 ? -magnitude : magnitude, Math.Max(biased, 1) - 1075);
    }

    public static Dyadic operator -(Dyadic a) => new(-a.Significand, a.Exponent);

    public static Dyadic operator *(Dyadic a, Dyadic b) => new(a.Significand * b.Significand, a.Exponent + b.Exponent);

    /// <summary>The sum; exact unless the exponents are <see cref="Far"/> apart, and even then exact after rounding to a float or a double.</summary>
    public static Dyadic operator +(Dyadic a, Dyadic b)
    {
        if (a.IsZero || b.IsZero)
        {
            return a.IsZero ? b : a;
        }

        (Dyadic high, Dyadic low) = a.Exponent >= b.Exponent ? (a, b) : (b, a);
        if (high.Exponent - low.Exponent - BigInteger.Abs(low.Significand).GetBitLength() > Far)
        {
            low = new Dyadic(low.Significand.Sign, high.Exponent - (Far / 2));
        }

        return new Dyadic((high.Significand << (high.Exponent - low.Exponent)) + low.Significand, low.Exponent);
    }

    public static Dyadic operator -(Dyadic a, Dyadic b) => a + -b;

    /// <summary>The quotient, cut after at least 130 bits with a last bit that says whether anything was cut: exact after rounding to a float or a double.</summary>
    public static Dyadic operator /(Dyadic a, Dyadic b)
    {
        int shift = 130 + (int)b.Significand.GetBitLength();
        BigInteger quotient = BigInteger.DivRem(BigInteger.Abs(a.Significand) << shift, BigInteger.Abs(b.Significand), out BigInteger remainder);
        BigInteger magnitude = (quotient << 1) + (remainder.IsZero ? 0 : 1);
        return new Dyadic(magnitude * a.Significand.Sign * b.Significand.Sign, a.Exponent - b.Exponent - shift - 1);
    }

    /// <summary>The largest value of T that is at most this: the correctly rounded lower bound, -infinity below the finite range.</summary>
    public T RoundDown<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int precision, int lowest) = typeof(T) == typeof(float) ? (24, -149) : (53, -1074);
        if (IsZero)
        {
            return T.Zero;
        }

        int spacing = Math.Max((int)BigInteger.Abs(Significand).GetBitLength() + Exponent - precision, lowest);
        BigInteger count = Exponent >= spacing ? Significand << (Exponent - spacing) : Significand >> (spacing - Exponent);
        T rounded = T.CreateChecked(Math.ScaleB((double)(long)count, spacing));
        return T.IsPositiveInfinity(rounded) ? T.BitDecrement(rounded) : rounded;
    }

    /// <summary>The least value of T that is at least this.</summary>
    public T RoundUp<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => -(-this).RoundDown<T>();
}
