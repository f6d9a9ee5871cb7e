using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AgtGen.Checker.Arithmetic;

/// <summary>
/// Plain double arithmetic, for certificates in float: 29 digits more than they have. Errors are bounded from without, by <see cref="Error"/>: a sum of n products, each operation rounded to nearest, fused or not, is off by at most
/// n u / (1 - n u) times the sum of the magnitudes, u = 2^-53 (Higham, Accuracy and Stability, section 3.1). Underflow adds nothing, since no product is that small.
/// </summary>
internal readonly struct QuickSum(Vector512<double> value) : ISum<QuickSum>
{
    public static bool KeepsErrors => false;

    public Vector512<double> High => value;

    public Vector512<double> KeptError => Vector512<double>.Zero;

    public Twofold this[int lane] => value.GetElement(lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuickSum Product(Vector512<double> a, Vector512<double> b) => new(a * b);

    /// <summary>
    /// A bound of the error of sums of n products and of differences of two such sums, whose magnitudes add up to at most size. Differences of single products are off by at most 4 u of their magnitudes, which the 16 covers. 1.01 covers that
    /// n u is small (n is below 2^32), and how size was rounded. 0 if every product is.
    /// </summary>
    public static double Error(double products, double size) => (products + 16) * Twofold.Unit * 1.01 * size;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public QuickSum Plus(QuickSum other) => new(value + other.High);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public QuickSum PlusProduct(Vector512<double> a, Vector512<double> b) => new(Vector512.FusedMultiplyAdd(a, b, value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public QuickSum CutAt(Vector512<double> limit) => new(Vector512.Min(value, limit));

    public QuickSum Negated() => new(-value);

    public QuickSum Ordered() => this;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public QuickSum OrZero() => new(Vector512.Max(value, Vector512<double>.Zero));

    public Vector512<double> Down(Vector512<double> error) => Outward.Down(value, Vector512<double>.Zero, error);

    public Vector512<double> Up(Vector512<double> error) => Outward.Up(value, Vector512<double>.Zero, error);
}
