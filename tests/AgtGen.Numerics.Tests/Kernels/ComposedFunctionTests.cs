using AgtGen.Kernels;
using AgtGen.Kernels.Functions;
using AgtGen.Numerics.Tests.Kernels.Composed;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Emitted functions on every path, against enclosures by integer arithmetic, as the functions of the catalogue. The compiler's tests hold that their text is what is emitted.</summary>
public sealed class ComposedFunctionTests
{
    private static readonly Dyadic one = new(1, 0);

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Swish_AnyInterval_IsTheTightEnclosure(string path) => Check(
        path,
        default(Composed<Swish>),
        new(ElementaryOracle.Silu, [-1.2784645427610738], Ulps: 128, Floor: 1e-28),
        new(ElementaryOracle.SiluSlope, [-2.3993572805154677, 2.3993572805154677], Ulps: 128, Floor: 1));

    [Theory]
    [MemberData(nameof(Paths))]
    public void PseudoHuber_AnyInterval_IsTheTightEnclosure(string path) => Check(
        path,
        default(Composed<PseudoHuber>),
        new(x => Less(Root(one + (x * x)), one), [0], Ulps: 64, Floor: 1),
        new(x => Quotient(x, Root(one + (x * x))), [], Ulps: 64, Floor: 1));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Softsign_AnyInterval_IsTheTightEnclosure(string path) => Check(
        path,
        default(Composed<Softsign>),
        new(x => Quotient(x, (one + Magnitude(x), one + Magnitude(x))), [], Ulps: 64),
        new(x => Quotient(one, ((one + Magnitude(x)) * (one + Magnitude(x)), (one + Magnitude(x)) * (one + Magnitude(x)))), [0], Ulps: 64, Floor: 1));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Shrink_AnyInterval_IsTheTightEnclosure(string path) => Check(
        path,
        default(Composed<Shrink>),
        new(x => Point(ShrinkOf(x)), [-1, 1], Ulps: 64, Floor: 1),
        new(x => Point((Magnitude(x) - one).Significand.Sign > 0 ? one : Dyadic.Zero), [-1, 1], Ulps: 64, Floor: 1));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Logarithm_AnyInterval_HoldsItsValuesAndSlopes(string path) => Holds(
        path,
        default(Composed<Logarithm>),
        x => Sum(ElementaryOracle.Log(one + (x * x)), ElementaryOracle.Tanh(x)),
        x => Sum(Quotient(x + x, (one + (x * x), one + (x * x))), ElementaryOracle.TanhSlope(x)));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Folded_AnyInterval_HoldsItsValuesAndSlopes(string path) => Holds(
        path, default(Composed<Folded>), x => Quotient(Magnitude((x * x) - one - one), (one + (x * x), one + (x * x))), FoldedSlope);

    [Theory]
    [MemberData(nameof(Paths))]
    public void Swish_OfWhatIsNoInterval_IsNotANumber(string path)
    {
        RandomTile<float> x = new(new float[Tile.Samples], new float[Tile.Samples]), y = new(new float[Tile.Samples], new float[Tile.Samples]);
        x.Lower[0] = x.Upper[0] = x.Upper[1] = float.NaN;
        FunctionRun.Bounds(KernelPaths.Parse(path), default(Composed<Swish>), x.Bounds, y.Bounds);
        Assert.All([y.Lower[0], y.Upper[0], y.Lower[1], y.Upper[1]], value => Assert.True(float.IsNaN(value)));
        Assert.True(y.Lower[2] <= 0 && y.Upper[2] >= 0);
    }

    // The samples are compiled for float. Far out, bounds of exponentials are those of the smallest normal number, which arguments multiply.
    private static void Check<TFunction>(string path, TFunction function, ScalarRule value, ScalarRule slope)
        where TFunction : struct, IScalarFunction => ScalarFunctionTests.Check<TFunction, float>(KernelPaths.Parse(path), function, value, slope, 1e6);

    private static void Holds<TFunction>(string path, TFunction function, Func<Dyadic, (Dyadic Lower, Dyadic Upper)> value, Func<Dyadic, (Dyadic Lower, Dyadic Upper)> slope)
        where TFunction : struct, IScalarFunction
    {
        Random random = new(19);
        foreach (double scale in new[] { 0.1, 1, 4, 1000 })
        {
            RandomTile<double> x = new(new double[4 * Tile.Samples], new double[4 * Tile.Samples]), y = new(new double[4 * Tile.Samples], new double[4 * Tile.Samples]);
            for (int i = 0; i < x.Lower.Length; i++)
            {
                double centre = scale * ((2 * random.NextDouble()) - 1), radius = i % 4 == 0 ? 0 : scale * Math.Pow(random.NextDouble(), 4);
                (x.Lower[i], x.Upper[i]) = (centre - radius, centre + radius);
            }

            FunctionRun.Bounds(KernelPaths.Parse(path), function, x.Bounds, y.Bounds);
            Inside(random, x, y, value, $"{path} {typeof(TFunction)} value");
            double[] ones = [.. Enumerable.Repeat(1.0, x.Lower.Length)];
            y = new([.. ones], [.. ones]);
            FunctionRun.Bounds(KernelPaths.Parse(path), new GradientOf<TFunction>(function), x.Bounds, y.Bounds, y.Bounds);
            Inside(random, x, y, slope, $"{path} {typeof(TFunction)} slope");
        }
    }

    private static void Inside(Random random, RandomTile<double> x, RandomTile<double> y, Func<Dyadic, (Dyadic Lower, Dyadic Upper)> oracle, string what)
    {
        for (int i = 0; i < x.Lower.Length; i++)
        {
            for (int sample = 0; sample < 6; sample++)
            {
                double at = Math.Clamp(x.Lower[i] + ((x.Upper[i] - x.Lower[i]) * sample switch { 0 => 0, 1 => 1, _ => random.NextDouble() }), x.Lower[i], x.Upper[i]);
                (Dyadic lower, Dyadic upper) = oracle(Dyadic.From(at));
                Assert.True(double.IsFinite(y.Lower[i]) && double.IsFinite(y.Upper[i]), $"{what} over [{x.Lower[i]}, {x.Upper[i]}] is [{y.Lower[i]}, {y.Upper[i]}]");
                Assert.True(
                    (upper - Dyadic.From(y.Lower[i])).Significand.Sign >= 0 && (Dyadic.From(y.Upper[i]) - lower).Significand.Sign >= 0,
                    $"{what} over [{x.Lower[i]}, {x.Upper[i]}] lacks that at {at}: [{y.Lower[i]}, {y.Upper[i]}]");
            }
        }
    }

    private static Dyadic ShrinkOf(Dyadic x) => x - ExactInterval.Max(-one, ExactInterval.Min(one, x));

    // 6 x / (1 + x^2)^2, of the sign of x^2 - 2.
    private static (Dyadic Lower, Dyadic Upper) FoldedSlope(Dyadic x)
    {
        Dyadic square = one + (x * x);
        bool isOutside = (x * x - one - one).Significand.Sign >= 0;
        Dyadic six = new(6, 0);
        return Quotient(isOutside ? six * x : -(six * x), (square * square, square * square));
    }

    private static Dyadic Magnitude(Dyadic x) => ExactInterval.Max(x, -x);

    private static (Dyadic Lower, Dyadic Upper) Point(Dyadic value) => (value, value);

    private static (Dyadic Lower, Dyadic Upper) Less((Dyadic Lower, Dyadic Upper) a, Dyadic b) => (a.Lower - b, a.Upper - b);

    private static (Dyadic Lower, Dyadic Upper) Sum((Dyadic Lower, Dyadic Upper) a, (Dyadic Lower, Dyadic Upper) b) => (a.Lower + b.Lower, a.Upper + b.Upper);

    // Cut after 130 bits, for b above 0.
    private static (Dyadic Lower, Dyadic Upper) Quotient(Dyadic a, (Dyadic Lower, Dyadic Upper) b)
    {
        Dyadic first = a / b.Lower, second = a / b.Upper;
        Dyadic error = Magnitude(first) * new Dyadic(1, -120);
        return (ExactInterval.Min(first, second) - error, ExactInterval.Max(first, second) + error);
    }

    // By an integer root of 2^400 times the number.
    private static (Dyadic Lower, Dyadic Upper) Root(Dyadic value)
    {
        int shift = 400 + (value.Exponent % 2 == 0 ? 0 : 1);
        System.Numerics.BigInteger scaled = value.Significand << shift, root = System.Numerics.BigInteger.One << (((int)scaled.GetBitLength() + 2) / 2);
        for (System.Numerics.BigInteger next = (root + (scaled / root)) >> 1; next < root; next = (root + (scaled / root)) >> 1)
        {
            root = next;
        }

        int exponent = (value.Exponent - shift) / 2;
        return (new(root, exponent), new(root + 1, exponent));
    }
}
