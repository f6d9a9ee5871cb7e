using System.Numerics;
using AgtGen.Kernels.Functions;
using AgtGen.Kernels.Losses;
using AgtGen.Numerics.Tests.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>
/// Scalar functions against enclosures by integer arithmetic: bounds over an interval hold every value and slope in it, and exceed those at the ends and at the critical points, where the
/// extremes are, by little.
/// </summary>
public sealed class ScalarFunctionTests
{
    private static readonly double[] scales = [1e-30, 1e-6, 0.05, 1, 20, 1000, 1e30];

    private static int Intervals => TestLength.IsLong ? 3200 : 320;

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Tanh_AnyInterval_IsTheTightEnclosure(string path) => Check(path, default(Tanh), new(ElementaryOracle.Tanh, []), new(ElementaryOracle.TanhSlope, [0]));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Sigmoid_AnyInterval_IsTheTightEnclosure(string path) => Check(path, default(Sigmoid), new(ElementaryOracle.Sigmoid, []), new(ElementaryOracle.SigmoidSlope, [0]));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Softplus_AnyInterval_IsTheTightEnclosure(string path) =>
        Check(path, default(Softplus), new(ElementaryOracle.Softplus, [], Floor: 1), new(ElementaryOracle.Sigmoid, []));

    [Theory]
    [MemberData(nameof(Paths))]
    public void HardTanh_AnyInterval_IsTheTightEnclosure(string path) => Check(
        path,
        default(HardTanh),
        new(x => Point(ExactInterval.Max(-One, ExactInterval.Min(One, x))), [-1, 1]),
        new(x => Point(ExactInterval.Max(x, -x) - One is { Significand.Sign: < 0 } ? One : Dyadic.Zero), [-1, 0, 1]));

    [Theory]
    [MemberData(nameof(Paths))]
    public void LeakyRelu_AnyInterval_IsTheTightEnclosure(string path)
    {
        foreach (float slope in new[] { 0, 0.01f, 1, 3 })
        {
            Dyadic factor = Dyadic.From((double)slope);
            Check(
                path,
                new LeakyRelu(slope),
                new(x => Point(x.Significand.Sign > 0 ? x : factor * x), [0]),
                new(x => Point(x.Significand.Sign > 0 ? One : factor), [0]));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Elu_AnyInterval_IsTheTightEnclosure(string path)
    {
        foreach (float alpha in new[] { 0, 0.3f, 1, 2.5f })
        {
            Dyadic factor = Dyadic.From((double)alpha);
            Check(
                path,
                new Elu(alpha),
                new(x => x.Significand.Sign > 0 ? Point(x) : Scaled(factor, ElementaryOracle.ExpMinusOne(x)), [0]),
                new(x => x.Significand.Sign > 0 ? Point(One) : Scaled(factor, ElementaryOracle.ExpOrNothing(x)), [0]));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Silu_AnyInterval_IsTheTightEnclosure(string path) => Check(
        path,
        default(Silu),
        new(ElementaryOracle.Silu, [-1.2784645427610738], Ulps: 64),
        new(ElementaryOracle.SiluSlope, [-2.3993572805154677, 2.3993572805154677], Ulps: 64, Floor: 1));

    // The exponential multiplies the roundings of its argument by the argument, which is about -24 where values are 1e-10.
    [Theory]
    [MemberData(nameof(Paths))]
    public void GeluTanh_AnyInterval_IsTheTightEnclosure(string path) => Check(
        path,
        default(GeluTanh),
        new(ElementaryOracle.GeluTanh, [-0.75246142207101624], Ulps: 64, Floor: 0.01),
        new(ElementaryOracle.GeluTanhSlope, [-1.4185040087908283, 1.4185040087908283], Ulps: 64, Floor: 1));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Gelu_AnyInterval_IsTheTightEnclosure(string path) => Check(
        path,
        default(Gelu),
        new(NormalOracle.Gelu, [-0.75179152469356446], Ulps: 64, Floor: 0.01),
        new(NormalOracle.GeluSlope, [-1.4142135623730951, 1.4142135623730951], Ulps: 64, Floor: 1));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Square_AnyInterval_IsTheTightEnclosure(string path) => Check(path, default(Square), new(x => Point(x * x), [0]), new(x => Point(x + x), []), most: 1e15);

    [Theory]
    [MemberData(nameof(Paths))]
    public void Divide_AnyInterval_IsTheTightEnclosure(string path)
    {
        foreach (float divisor in new[] { 0.3f, 1, 7 })
        {
            Dyadic d = Dyadic.From((double)divisor);
            Check(path, new Divide(divisor), new(x => Quotient(x, d), []), new(_ => Quotient(One, d), []));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void InverseRoot_AnyInterval_IsTheTightEnclosure(string path)
    {
        foreach (float constant in new[] { 1e-5f, 0.3f, 1 })
        {
            Dyadic c = Dyadic.From((double)constant);
            Check(path, new InverseRoot(constant), new(x => RootOracle.Inverse(x, c), []), new(x => RootOracle.InverseSlope(x, c), []));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void AbsoluteError_AnyInterval_IsTheTightEnclosure(string path) => Check(
        path, default(AbsoluteError), new(x => Point(ExactInterval.Max(x, -x)), [0]), new(x => Point(new(x.Significand.Sign, 0)), [0]));

    [Theory]
    [MemberData(nameof(Paths))]
    public void SquaredHinge_AnyInterval_IsTheTightEnclosure(string path) => Check(
        path, default(SquaredHinge), new(x => Point(Missing(x) * Missing(x)), [1]), new(x => Point(-(Missing(x) + Missing(x))), [1]), most: 1e15);

    [Theory]
    [MemberData(nameof(Paths))]
    public void Huber_AnyInterval_IsTheTightEnclosure(string path)
    {
        foreach (float delta in new[] { 0.1f, 1, 7 })
        {
            Dyadic d = Dyadic.From((double)delta);
            Check(path, new Huber(delta), new(x => Point(HuberOf(x, d)), [0]), new(x => Point(ExactInterval.Max(-d, ExactInterval.Min(d, x))), [-delta, delta]));
            Check(
                path,
                new SmoothL1(delta),
                new(x => Quotient(HuberOf(x, d), d), [0]),
                new(x => Quotient(ExactInterval.Max(-d, ExactInterval.Min(d, x)), d), [-delta, delta]));
        }
    }

    private static Dyadic One { get; } = new(1, 0);

    private static Dyadic Missing(Dyadic margin) => ExactInterval.Max(One - margin, Dyadic.Zero);

    private static Dyadic HuberOf(Dyadic x, Dyadic delta)
    {
        Dyadic magnitude = ExactInterval.Max(x, -x);
        Dyadic least = ExactInterval.Min(magnitude, delta);
        return least * (magnitude - (least * new Dyadic(1, -1)));
    }

    private static (Dyadic Lower, Dyadic Upper) Point(Dyadic value) => (value, value);

    private static (Dyadic Lower, Dyadic Upper) Scaled(Dyadic factor, (Dyadic Lower, Dyadic Upper) value) => (factor * value.Lower, factor * value.Upper);

    // Division is cut after 130 bits.
    private static (Dyadic Lower, Dyadic Upper) Quotient(Dyadic a, Dyadic b)
    {
        Dyadic quotient = a / b;
        Dyadic error = ExactInterval.Max(quotient, -quotient) * new Dyadic(1, -120);
        return (quotient - error, quotient + error);
    }

    private static void Check<TFunction>(string path, TFunction function, ScalarRule value, ScalarRule slope, double most = double.PositiveInfinity)
        where TFunction : struct, IScalarFunction
    {
        Check<TFunction, float>(KernelPaths.Parse(path), function, value, slope, most);
        Check<TFunction, double>(KernelPaths.Parse(path), function, value, slope, most);
    }

    internal static void Check<TFunction, T>(VectorPathName path, TFunction function, ScalarRule value, ScalarRule slope, double most)
        where TFunction : struct, IScalarFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(41);
        foreach (double scale in scales.Where(scale => scale <= most))
        {
            RandomTile<T> x = ScalarRange.RandomIntervals<T>(random, Intervals, scale, most);
            T[] inside = [.. x.Lower.Zip(x.Upper, (lower, upper) => ScalarRange.Inside(random, lower, upper))];
            RandomTile<T> y = new(new T[x.Lower.Length], new T[x.Lower.Length]);
            FunctionRun.Bounds(path, function, x.Bounds, y.Bounds);
            T[] nominal = new T[x.Lower.Length];
            FunctionRun.Nominal(path, function, inside, nominal);
            ScalarRange.Check(x, inside, y, nominal, value, $"{path} {typeof(TFunction).Name} {typeof(T).Name} {scale} value");

            // A gradient of 1 is multiplied by the slope without another rounding.
            T[] ones = [.. Enumerable.Repeat(T.One, x.Lower.Length)];
            y = new([.. ones], [.. ones]);
            FunctionRun.Bounds(path, new GradientOf<TFunction>(function), x.Bounds, y.Bounds, y.Bounds);
            FunctionRun.Nominal(path, new GradientOf<TFunction>(function), inside, ones, nominal);
            ScalarRange.Check(x, inside, y, nominal, slope, $"{path} {typeof(TFunction).Name} {typeof(T).Name} {scale} slope");
        }
    }
}
