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

    private static void Check<TFunction>(string path, TFunction function, Rule value, Rule slope, double most = double.PositiveInfinity)
        where TFunction : struct, IScalarFunction
    {
        Check<TFunction, float>(KernelPaths.Parse(path), function, value, slope, most);
        Check<TFunction, double>(KernelPaths.Parse(path), function, value, slope, most);
    }

    internal static void Check<TFunction, T>(VectorPathName path, TFunction function, Rule value, Rule slope, double most)
        where TFunction : struct, IScalarFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(41);
        foreach (double scale in scales.Where(scale => scale <= most))
        {
            RandomTile<T> x = RandomIntervals<T>(random, scale, most);
            T[] inside = [.. x.Lower.Zip(x.Upper, (lower, upper) => Inside(random, lower, upper))];
            RandomTile<T> y = new(new T[x.Lower.Length], new T[x.Lower.Length]);
            FunctionRun.Bounds(path, function, x.Bounds, y.Bounds);
            T[] nominal = new T[x.Lower.Length];
            FunctionRun.Nominal(path, function, inside, nominal);
            CheckRange(x, inside, y, nominal, value, $"{path} {typeof(TFunction).Name} {typeof(T).Name} {scale} value");

            // A gradient of 1 is multiplied by the slope without another rounding.
            T[] ones = [.. Enumerable.Repeat(T.One, x.Lower.Length)];
            y = new([.. ones], [.. ones]);
            FunctionRun.Bounds(path, new GradientOf<TFunction>(function), x.Bounds, y.Bounds, y.Bounds);
            FunctionRun.Nominal(path, new GradientOf<TFunction>(function), inside, ones, nominal);
            CheckRange(x, inside, y, nominal, slope, $"{path} {typeof(TFunction).Name} {typeof(T).Name} {scale} slope");
        }
    }

    private static void CheckRange<T>(RandomTile<T> x, T[] inside, RandomTile<T> y, T[] nominal, Rule rule, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Exponentials are not bounded from above below about the smallest normal value.
        Dyadic floor = ExactInterval.Max(Dyadic.From(FloatingFormat<T>.SmallestNormal) * new Dyadic(1, FloatingFormat<T>.Precision), Dyadic.From(rule.Floor));
        for (int i = 0; i < x.Lower.Length; i++)
        {
            string where = $"{what} over [{x.Lower[i]}, {x.Upper[i]}]";
            T[] points = [x.Lower[i], x.Upper[i], .. rule.Extremes.Select(T.CreateChecked).Where(e => x.Lower[i] <= e && e <= x.Upper[i])];
            (Dyadic Lower, Dyadic Upper)[] values = [.. points.Select(point => rule.Oracle(Dyadic.From(point)))];

            // On the inner side of what is exact, and of the magnitude of the values.
            ExactInterval hull = new(values.Select(v => v.Upper).Aggregate(ExactInterval.Min), values.Select(v => v.Lower).Aggregate(ExactInterval.Max));
            Dyadic magnitude = ExactInterval.Max(hull.Magnitude, floor);
            Assert.True(T.IsFinite(y.Lower[i]) && T.IsFinite(y.Upper[i]) && T.IsFinite(nominal[i]), $"{where} gives [{y.Lower[i]}, {y.Upper[i]}] and {nominal[i]}");
            BoundAssert.Encloses(y.Lower[i], y.Upper[i], hull, rule.Ulps, magnitude, where);
            (Dyadic lower, Dyadic upper) = rule.Oracle(Dyadic.From(inside[i]));
            Assert.True((upper - Dyadic.From(y.Lower[i])).Significand.Sign >= 0 && (Dyadic.From(y.Upper[i]) - lower).Significand.Sign >= 0, $"{where} lacks the value at {inside[i]}");
            Assert.True(y.Lower[i] <= nominal[i] && nominal[i] <= y.Upper[i], $"{where} gives [{y.Lower[i]}, {y.Upper[i]}] and lacks the nominal value {nominal[i]} at {inside[i]}");

            Dyadic error = Dyadic.From(nominal[i]) - lower;
            BoundAssert.Below(-T.Abs(error.RoundUp<T>()), Dyadic.Zero, rule.Ulps, magnitude, where + " nominal error");
        }
    }

    private static T Inside<T>(Random random, T lower, T upper)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T share = T.CreateChecked(random.NextDouble());
        return T.Clamp((share * lower) + ((T.One - share) * upper), lower, upper);
    }

    private static RandomTile<T> RandomIntervals<T>(Random random, double scale, double most)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] lower = new T[Intervals];
        T[] upper = new T[Intervals];
        for (int i = 0; i < lower.Length; i++)
        {
            double centre = scale * ((2 * random.NextDouble()) - 1);
            double radius = random.Next(3) switch { 0 => 0, 1 => 0.01 * scale * random.NextDouble(), _ => scale * random.NextDouble() };
            (lower[i], upper[i]) = (T.CreateChecked(centre - radius), T.CreateChecked(centre + radius));
        }

        (lower[0], upper[0]) = (T.Zero, T.Zero);

        // As far as the values of every function here and their bounds are finite.
        T edge = T.CreateChecked(Math.Min(most, double.CreateChecked(FloatingFormat<T>.Largest) / 16));
        (lower[1], upper[1]) = (-edge, edge);
        return new(lower, upper);
    }

    /// <summary>What a function is.</summary>
    /// <param name="Oracle">Encloses it at a point.</param>
    /// <param name="Extremes">Where an interval can have its extremes besides its ends.</param>
    /// <param name="Ulps">How far bounds may exceed the range.</param>
    /// <param name="Floor">The least magnitude of which these ulps are.</param>
    internal sealed record Rule(Func<Dyadic, (Dyadic Lower, Dyadic Upper)> Oracle, double[] Extremes, int Ulps = 40, double Floor = 0);
}
