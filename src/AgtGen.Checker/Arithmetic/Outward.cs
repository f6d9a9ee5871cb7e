using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AgtGen.Checker.Arithmetic;

/// <summary><see cref="Twofold.Down"/> for eight numbers at once, for the same reasons.</summary>
internal static class Outward
{
    public static Vector512<double> Down(Vector512<double> high, Vector512<double> low, Vector512<double> error)
    {
        (Vector512<double> near, Vector512<double> rest) = Sum(high, low);
        rest = Vector512.ConditionalSelect(Vector512.Equals(error, Vector512<double>.Zero), rest, Before(rest - error));
        Vector512<double> below = Before(near);
        Vector512<double> less = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(below - near, rest), below, Before(near + rest));
        return Kept(Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(rest, Vector512<double>.Zero), near, less));
    }

    /// <summary>What is not 0 and smaller than <see cref="Twofold.Least"/> becomes 0 or -Least.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Kept(Vector512<double> x)
    {
        Vector512<double> zero = Vector512<double>.Zero, least = Vector512.Create(Twofold.Least);
        Vector512<double> isTiny = Vector512.LessThan(Vector512.Abs(x), least);
        return Vector512.ConditionalSelect(isTiny, Vector512.LessThan(x, zero) & -least, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Sum, Vector512<double> Missing) Sum(Vector512<double> a, Vector512<double> b)
    {
        Vector512<double> sum = a + b, second = sum - a;
        return (sum, (a - (sum - second)) + (b - second));
    }

    /// <summary>The next double below: one less in the bits of a number above 0, one more below 0, and the smallest negative one for 0. Infinity becomes no number, which every later comparison refuses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Before(Vector512<double> x)
    {
        Vector512<long> bits = x.AsInt64();
        Vector512<long> next = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<double>.Zero).AsInt64(), bits - Vector512<long>.One, bits + Vector512<long>.One);
        return Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<double>.Zero), Vector512.Create(-double.Epsilon), next.AsDouble());
    }
}
