using System.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Ranges of scalar functions over random intervals, against enclosures by integer arithmetic.</summary>
internal static class ScalarRange
{
    /// <summary>Bounds over intervals hold the exact values of the ends, of the extremes and of points inside and the nominal ones of those, and exceed them by little.</summary>
    /// <param name="x">The intervals.</param>
    /// <param name="inside">A point of each.</param>
    /// <param name="y">Bounds over each.</param>
    /// <param name="nominal">The nominal value at each point.</param>
    /// <param name="rule">The function.</param>
    /// <param name="what">What is checked.</param>
    public static void Check<T>(RandomTile<T> x, T[] inside, RandomTile<T> y, T[] nominal, ScalarRule rule, string what)
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

    /// <summary>A point of an interval.</summary>
    public static T Inside<T>(Random random, T lower, T upper)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T share = T.CreateChecked(random.NextDouble());
        return T.Clamp((share * lower) + ((T.One - share) * upper), lower, upper);
    }

    /// <summary>Points, narrow and wide intervals up to a scale, 0, and one that is as wide as functions and their bounds stay finite.</summary>
    public static RandomTile<T> RandomIntervals<T>(Random random, int count, double scale, double most)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] lower = new T[count];
        T[] upper = new T[count];
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
}
