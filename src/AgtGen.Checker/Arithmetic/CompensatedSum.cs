using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AgtGen.Checker.Arithmetic;

/// <summary>
/// Sums with about twice the digits of a double, for certificates in double (Ogita, Rump and Oishi, Accurate sum and dot product, 2005): the rests of products and of sums of High, which are exact, are added up in Low. Kept numbers are doubles.
/// </summary>
internal readonly struct CompensatedSum(Vector512<double> high, Vector512<double> low) : ISum<CompensatedSum>
{
    public static int Parts => 2;

    public static bool IsSingle => false;

    public Vector512<double> High => high;

    private Vector512<double> Low => low;

    public Twofold this[int lane]
    {
        get
        {
            (double sum, double rest) = Twofold.Sum(high.GetElement(lane), low.GetElement(lane));
            return new(sum, rest, 0);
        }
    }

    public Twofold Total
    {
        get
        {
            Twofold total = 0;
            for (int lane = 0; lane < Vector512<double>.Count; lane++)
            {
                total += this[lane];
            }

            return total;
        }
    }

    public static CompensatedSum Create(Twofold number) => new(Vector512.Create(number.High), Vector512.Create(number.Low));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CompensatedSum Product(Vector512<double> a, Vector512<double> b)
    {
        Vector512<double> product = a * b;
        return new(product, Vector512.FusedMultiplyAdd(a, b, -product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CompensatedSum Load(double[] numbers, int at) => new(Vector512.LoadUnsafe(ref numbers[2 * at]), Vector512.LoadUnsafe(ref numbers[(2 * at) + Vector512<double>.Count]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double[] numbers, int at)
    {
        high.StoreUnsafe(ref numbers[2 * at]);
        low.StoreUnsafe(ref numbers[(2 * at) + Vector512<double>.Count]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CompensatedSum Plus(CompensatedSum other)
    {
        (Vector512<double> sum, Vector512<double> rest) = Outward.Sum(high, other.High);
        return new(sum, low + (rest + other.Low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CompensatedSum PlusProduct(Vector512<double> a, Vector512<double> b) => Plus(Product(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CompensatedSum Negated() => new(-high, -low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CompensatedSum Ordered()
    {
        (Vector512<double> sum, Vector512<double> rest) = Outward.Sum(high, low);
        return new(sum, rest);
    }

    /// <summary>Of numbers in order the first digits decide, and the others where these are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CompensatedSum Least(CompensatedSum other) =>
        Where(Vector512.LessThan(high, other.High) | (Vector512.Equals(high, other.High) & Vector512.LessThan(low, other.Low)), other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CompensatedSum Where(Vector512<double> mask, CompensatedSum other) => new(Vector512.ConditionalSelect(mask, high, other.High), Vector512.ConditionalSelect(mask, low, other.Low));

    /// <summary>
    /// Only additions to Low round. Each of n terms brings its own rest, at most u of its magnitude, and that of the sum, at most u of a partial sum of High, which is below 1.01 times the sum of all magnitudes. Two additions a term of numbers
    /// whose magnitudes add up to (n + 2) u 1.02 size are off by at most 2 n u of that, and half of the factor 4 is left for a term that is a sum of two numbers, with roundings of its own. One exact number is not off.
    /// </summary>
    public static double Error(double terms, double size) => terms <= 1 ? 0 : 4 * (terms + 4) * (terms + 4) * Twofold.Unit * Twofold.Unit * size;

    public Vector512<double> Down(Vector512<double> error) => Outward.Down(high, low, error);

    public static Vector512<double> Kept(Vector512<double> numbers) => numbers;

    public static double Down(Twofold number) => number.Down();
}
