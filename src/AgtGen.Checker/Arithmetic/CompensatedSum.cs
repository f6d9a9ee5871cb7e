using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AgtGen.Checker.Arithmetic;

/// <summary>
/// Sums with about twice the digits of a double, for certificates in double (Ogita, Rump and Oishi, Accurate sum and dot product, 2005). Products and sums of High are split into a double and its exact rest; the rests are added in Low, and
/// what their additions drop, which is known exactly, is the error. A sum that fits into two doubles all along has none.
/// </summary>
/// <param name="high">The sums.</param>
/// <param name="low">What High misses.</param>
/// <param name="dropped">High + Low is off by at most this times 1.01, which covers how this is rounded over fewer than 2^40 additions.</param>
internal readonly struct CompensatedSum(Vector512<double> high, Vector512<double> low, Vector512<double> dropped) : ISum<CompensatedSum>
{
    public static bool KeepsErrors => true;

    public Vector512<double> High => high;

    public Vector512<double> KeptError => dropped * 1.01;

    public Twofold this[int lane]
    {
        get
        {
            (double sum, double rest) = Twofold.Sum(high.GetElement(lane), low.GetElement(lane));
            return new(sum, rest, KeptError.GetElement(lane));
        }
    }

    /// <summary>Exact: the operands are large enough for fact 2 of <see cref="Twofold"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CompensatedSum Product(Vector512<double> a, Vector512<double> b)
    {
        Vector512<double> product = a * b;
        return new(product, Vector512.FusedMultiplyAdd(a, b, -product), Vector512<double>.Zero);
    }

    /// <summary>Two additions drop something, that of the rests and that to Low.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CompensatedSum Plus(CompensatedSum other)
    {
        (Vector512<double> sum, Vector512<double> rest) = Outward.Sum(high, other.High);
        (Vector512<double> added, Vector512<double> first) = Outward.Sum(rest, other.Rest);
        (Vector512<double> next, Vector512<double> second) = Outward.Sum(low, added);
        return new(sum, next, dropped + other.Dropped + Vector512.Abs(first) + Vector512.Abs(second));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CompensatedSum PlusProduct(Vector512<double> a, Vector512<double> b) => Plus(Product(a, b));

    /// <summary>Of a product High is the nearest double, so that High decides, and Low where it is the limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CompensatedSum CutAt(Vector512<double> limit)
    {
        Vector512<double> above = Vector512.GreaterThan(high, limit) | (Vector512.Equals(high, limit) & Vector512.GreaterThan(low, Vector512<double>.Zero));
        return new(Vector512.ConditionalSelect(above, limit, high), Vector512.AndNot(low, above), Vector512.AndNot(dropped, above));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CompensatedSum Negated() => new(-high, -low, dropped);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CompensatedSum Ordered()
    {
        (Vector512<double> sum, Vector512<double> rest) = Outward.Sum(high, low);
        return new(sum, rest, dropped);
    }

    /// <summary>Cutting at 0 takes no number farther from another, so the error stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CompensatedSum OrZero()
    {
        Vector512<double> below = Vector512.LessThan(high, Vector512<double>.Zero);
        return new(Vector512.AndNot(high, below), Vector512.AndNot(low, below), dropped);
    }

    public Vector512<double> Down(Vector512<double> error) => Outward.Down(high, low, KeptError);

    public Vector512<double> Up(Vector512<double> error) => Outward.Up(high, low, KeptError);

    private Vector512<double> Rest => low;

    private Vector512<double> Dropped => dropped;
}
