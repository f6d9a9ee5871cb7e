namespace AgtGen.Compiler.Functions;

/// <summary>
/// Arithmetic of real intervals in doubles for what is decided when code is generated. It trusts the four operations and the root of IEEE alone: exponentials are computed from them, logarithms are
/// checked by exponentials. Ends are moved outward by a share of their size, which is also how room for the roundings of a coarser format is made.
/// </summary>
internal sealed class Outward(double share)
{
    // Far above the error of the exponential below, some twenty roundings.
    private const double Series = 1e-13;

    /// <summary>For what must be true of the real function.</summary>
    public static Outward Exact { get; } = new(4.5e-16);

    public Segment Add(Segment a, Segment b) => a == default ? b : b == default ? a
        : OfSign(a.Lower >= 0 && b.Lower >= 0, a.Upper <= 0 && b.Upper <= 0, Widen(a.Lower + b.Lower, a.Upper + b.Upper, share));

    public static Segment Negate(Segment a) => new(-a.Upper, -a.Lower);

    public Segment Multiply(Segment a, Segment b)
    {
        if (a == default || b == default)
        {
            return default;
        }

        double w = Product(a.Lower, b.Lower), x = Product(a.Lower, b.Upper), y = Product(a.Upper, b.Lower), z = Product(a.Upper, b.Upper);
        return Signed(a, b, Widen(Math.Min(Math.Min(w, x), Math.Min(y, z)), Math.Max(Math.Max(w, x), Math.Max(y, z)), share));
    }

    public Segment Divide(Segment a, Segment b)
    {
        if (b.Contains(0))
        {
            return Segment.Line;
        }

        double w = Quotient(a.Lower, b.Lower), x = Quotient(a.Lower, b.Upper), y = Quotient(a.Upper, b.Lower), z = Quotient(a.Upper, b.Upper);
        return a == default ? a : Signed(a, b, Widen(Math.Min(Math.Min(w, x), Math.Min(y, z)), Math.Max(Math.Max(w, x), Math.Max(y, z)), share));
    }

    public Segment Square(Segment a)
    {
        Segment magnitude = Abs(a);
        Segment square = Multiply(magnitude, magnitude);
        return new(Math.Max(0, square.Lower), square.Upper);
    }

    public static Segment Abs(Segment a) => new(Math.Max(0, Math.Max(a.Lower, -a.Upper)), Math.Max(-a.Lower, a.Upper));

    public Segment Exp(Segment a) => new(
        a.Lower > -700 ? Widen(Exponential(Math.Min(a.Lower, 709)), 0, share + Series).Lower : 0,
        a.Upper > 709 ? double.PositiveInfinity : a.Upper < -746 ? double.Epsilon : Widen(0, Exponential(Math.Max(a.Upper, -700)), share + Series).Upper);

    public Segment Log(Segment a) => new(a.Lower > 0 ? Logarithm(a.Lower).Lower : double.NegativeInfinity, a.Upper > 0 ? Logarithm(a.Upper).Upper : double.NegativeInfinity);

    public Segment Sqrt(Segment a)
    {
        Segment root = Widen(Math.Sqrt(Math.Max(0, a.Lower)), Math.Sqrt(Math.Max(0, a.Upper)), share);
        return new(Math.Max(0, root.Lower), root.Upper);
    }

    /// <summary>1 / (1 + e^-a).</summary>
    public Segment Sigmoid(Segment a)
    {
        Segment value = Divide(new(1, 1), Add(new(1, 1), Exp(Negate(a))));
        return new(Math.Max(0, value.Lower), Math.Min(1, value.Upper));
    }

    /// <summary>2 s(2 a) - 1.</summary>
    public Segment Tanh(Segment a)
    {
        Segment two = new(2, 2);
        Segment value = Add(Multiply(two, Sigmoid(Multiply(two, a))), new(-1, -1));
        return new(Math.Max(a.Lower >= 0 ? 0 : -1, value.Lower), Math.Min(a.Upper <= 0 ? 0 : 1, value.Upper));
    }

    /// <summary>max(a, 0) + ln(1 + e^-|a|) at each end, since it rises.</summary>
    public Segment Softplus(Segment a) => new(Math.Max(0, SoftplusAt(a.Lower).Lower), SoftplusAt(a.Upper).Upper);

    private Segment SoftplusAt(double x)
    {
        double rest = Math.Max(x, 0);
        return double.IsInfinity(x) ? new(rest, rest) : Add(new(rest, rest), Log(Add(new(1, 1), Exp(new(-Math.Abs(x), -Math.Abs(x))))));
    }

    private Segment Logarithm(double x)
    {
        double guess = Math.Log(x), slack = (share + 1e-12) * (1 + Math.Abs(guess));
        if (double.IsInfinity(x))
        {
            return new(709, x);
        }

        bool holds = Exact.Exp(new(guess - slack, guess - slack)).Upper <= x && x <= Exact.Exp(new(guess + slack, guess + slack)).Lower;
        return holds ? new(guess - slack, guess + slack) : Segment.Line;
    }

    // Taylor's series after a reduction whose high part is exact, for |x| up to 709; the factor 2^n is applied in two halves.
    private static double Exponential(double x)
    {
        double n = Math.Floor((x / 0.6931471805599453) + 0.5);
        double r = x - (n * 6.93147180369123816490e-01) - (n * 1.90821492927058770002e-10);
        double sum = 1;
        for (int k = 20; k > 0; k--)
        {
            sum = 1 + (sum * r / k);
        }

        int half = (int)n / 2;
        return sum * PowerOfTwo(half) * PowerOfTwo((int)n - half);
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);

    private static Segment Widen(double lower, double upper, double share) => new(
        double.IsNaN(lower) ? double.NegativeInfinity : Math.Min(double.MaxValue, lower) - Step(lower, share),
        double.IsNaN(upper) ? double.PositiveInfinity : Math.Max(-double.MaxValue, upper) + Step(upper, share));

    private static double Step(double value, double share) => double.IsInfinity(value) || double.IsNaN(value) ? 0 : (share * Math.Abs(value)) + double.Epsilon;

    // Products and quotients: no widening takes a value over 0.
    private static Segment Signed(Segment a, Segment b, Segment result) =>
        OfSign((a.Lower >= 0 && b.Lower >= 0) || (a.Upper <= 0 && b.Upper <= 0), (a.Lower >= 0 && b.Upper <= 0) || (a.Upper <= 0 && b.Lower >= 0), result);

    private static Segment OfSign(bool isNonNegative, bool isNonPositive, Segment result) =>
        new(isNonNegative ? Math.Max(0, result.Lower) : result.Lower, isNonPositive ? Math.Min(0, result.Upper) : result.Upper);

    private static double Product(double a, double b) => a == 0 || b == 0 ? 0 : a * b;

    private static double Quotient(double a, double b) => a == 0 || double.IsInfinity(b) ? 0 : a / b;
}
