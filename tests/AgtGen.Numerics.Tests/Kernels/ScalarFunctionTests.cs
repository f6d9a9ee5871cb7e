using System.Numerics;
using AgtGen.Kernels.Functions;
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

    private delegate (Dyadic Lower, Dyadic Upper) Oracle(Dyadic x);

    private static int Intervals => TestLength.IsLong ? 3200 : 320;

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Tanh_AnyInterval_IsTheTightEnclosure(string path) => Check(path, default(Tanh), ElementaryOracle.Tanh, [], ElementaryOracle.TanhSlope, [0]);

    private static void Check<TFunction>(string path, TFunction function, Oracle value, double[] valueExtremes, Oracle slope, double[] slopeExtremes)
        where TFunction : struct, IScalarFunction
    {
        Check<TFunction, float>(KernelPaths.Parse(path), function, value, valueExtremes, slope, slopeExtremes);
        Check<TFunction, double>(KernelPaths.Parse(path), function, value, valueExtremes, slope, slopeExtremes);
    }

    private static void Check<TFunction, T>(VectorPathName path, TFunction function, Oracle value, double[] valueExtremes, Oracle slope, double[] slopeExtremes)
        where TFunction : struct, IScalarFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(41);
        foreach (double scale in scales)
        {
            RandomTile<T> x = RandomIntervals<T>(random, scale);
            RandomTile<T> y = new(new T[x.Lower.Length], new T[x.Lower.Length]);
            FunctionRun.Bounds(path, function, x.Bounds, y.Bounds);
            T[] nominal = new T[x.Lower.Length];
            FunctionRun.Nominal(path, function, x.Lower, nominal);
            CheckRange(x, y, nominal, value, valueExtremes, random, $"{path} {typeof(TFunction).Name} {typeof(T).Name} {scale} value");

            // A gradient of 1 is multiplied by the slope without another rounding.
            T[] ones = [.. Enumerable.Repeat(T.One, x.Lower.Length)];
            y = new([.. ones], [.. ones]);
            FunctionRun.Bounds(path, new GradientOf<TFunction>(function), x.Bounds, y.Bounds, y.Bounds);
            FunctionRun.Nominal(path, new GradientOf<TFunction>(function), x.Lower, ones, nominal);
            CheckRange(x, y, nominal, slope, slopeExtremes, random, $"{path} {typeof(TFunction).Name} {typeof(T).Name} {scale} slope");
        }
    }

    private static void CheckRange<T>(RandomTile<T> x, RandomTile<T> y, T[] nominal, Oracle oracle, double[] extremes, Random random, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Exponentials are not bounded from above below about the smallest normal value.
        Dyadic floor = Dyadic.From(FloatingFormat<T>.SmallestNormal) * new Dyadic(1, FloatingFormat<T>.Precision);
        for (int i = 0; i < x.Lower.Length; i++)
        {
            string where = $"{what} over [{x.Lower[i]}, {x.Upper[i]}]";
            T[] points = [x.Lower[i], x.Upper[i], .. extremes.Select(T.CreateChecked).Where(e => x.Lower[i] <= e && e <= x.Upper[i])];
            (Dyadic Lower, Dyadic Upper)[] values = [.. points.Select(point => oracle(Dyadic.From(point)))];

            // On the inner side of what is exact, and of the magnitude of the values.
            ExactInterval hull = new(values.Select(v => v.Upper).Aggregate(ExactInterval.Min), values.Select(v => v.Lower).Aggregate(ExactInterval.Max));
            Dyadic magnitude = ExactInterval.Max(hull.Magnitude, floor);
            BoundAssert.Encloses(y.Lower[i], y.Upper[i], hull, 40, magnitude, where);
            T share = T.CreateChecked(random.NextDouble());
            T inside = T.Clamp((share * x.Lower[i]) + ((T.One - share) * x.Upper[i]), x.Lower[i], x.Upper[i]);
            Assert.True(T.IsFinite(inside) && T.IsFinite(y.Lower[i]) && T.IsFinite(y.Upper[i]) && T.IsFinite(nominal[i]), $"{where} gives [{y.Lower[i]}, {y.Upper[i]}], {nominal[i]} and {inside}");
            (Dyadic lower, Dyadic upper) = oracle(Dyadic.From(inside));
            Assert.True((upper - Dyadic.From(y.Lower[i])).Significand.Sign >= 0 && (Dyadic.From(y.Upper[i]) - lower).Significand.Sign >= 0, $"{where} lacks the value at {inside}");

            Dyadic error = Dyadic.From(nominal[i]) - values[0].Lower;
            BoundAssert.Below(-T.Abs(error.RoundUp<T>()), Dyadic.Zero, 40, magnitude, where + " nominal error");
        }
    }

    private static RandomTile<T> RandomIntervals<T>(Random random, double scale)
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
        (lower[1], upper[1]) = (-FloatingFormat<T>.Largest, FloatingFormat<T>.Largest);
        return new(lower, upper);
    }
}
