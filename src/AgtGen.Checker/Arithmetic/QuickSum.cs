using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AgtGen.Checker.Arithmetic;

/// <summary>
/// Plain doubles, for certificates in float. Kept numbers have the 24 digits of a float (and more exponents), so that products of two are exact, and 29 digits are to spare in sums: what is rounded to 24 digits outward is almost always the
/// same from the sum less its error and from the sum plus it, and so nothing is lost by the error.
/// </summary>
internal readonly struct QuickSum(Vector512<double> value) : ISum<QuickSum>
{
    /// <summary>The digits of a double beyond those of a float.</summary>
    private const long Spare = (1L << 29) - 1;

    public static int Parts => 1;

    public static bool IsSingle => true;

    public Vector512<double> High => value;

    public Twofold this[int lane] => value.GetElement(lane);

    public Twofold Total => Vector512.Sum(value);

    public static QuickSum Create(Twofold number) => new(Vector512.Create(number.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuickSum Product(Vector512<double> a, Vector512<double> b) => new(a * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuickSum Load(double[] numbers, int at) => new(Vector512.LoadUnsafe(ref numbers[at]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double[] numbers, int at) => value.StoreUnsafe(ref numbers[at]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public QuickSum Plus(QuickSum other) => new(value + other.High);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public QuickSum PlusProduct(Vector512<double> a, Vector512<double> b) => new(Vector512.FusedMultiplyAdd(a, b, value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public QuickSum Negated() => new(-value);

    public QuickSum Ordered() => this;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public QuickSum Least(QuickSum other) => new(Vector512.MinNative(value, other.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public QuickSum Where(Vector512<double> mask, QuickSum other) => new(Vector512.ConditionalSelect(mask, value, other.High));

    /// <summary>
    /// n exact numbers, whatever the order in which they are added up, are off by at most (n - 1) u / (1 - n u) times the sum of their magnitudes, u = 2^-53 (Higham, Accuracy and Stability, section 4.2). Five more are for a rounding of each term, for that of size, and for
    /// that of the sum less its error in <see cref="Down(Vector512{double})"/>; 1.01 is for n u, n being below 2^40. One exact number is not off.
    /// </summary>
    public static double Error(double terms, double size) => terms <= 1 ? 0 : (terms + 4) * Twofold.Unit * 1.01 * size;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Down(Vector512<double> error) => Kept(value - error);

    public static double Down(Twofold number) => Kept(Vector512.Create(number.Down())).ToScalar();

    /// <summary>To 24 digits, downward: of a number below 0 with other digits the magnitude grows. An infinity becomes no number, which is refused later, or stays one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Kept(Vector512<double> numbers)
    {
        Vector512<long> bits = numbers.AsInt64();
        return Outward.Kept(((bits + (Vector512.ShiftRightArithmetic(bits, 63) & Vector512.Create(Spare))) & Vector512.Create(~Spare)).AsDouble());
    }
}
