using System.Globalization;

namespace AgtGen.Samples.Common.Charts;

/// <summary>A range of values along one side of a chart.</summary>
/// <param name="Label">What is measured.</param>
/// <param name="Minimum">Value at the start; positive if the axis is logarithmic.</param>
/// <param name="Maximum">Value at the end, larger than the minimum.</param>
/// <param name="IsLogarithmic">Whether equal lengths are equal ratios.</param>
public sealed record Axis(string Label, double Minimum, double Maximum, bool IsLogarithmic = false)
{
    private const int WantedTicks = 5;

    /// <summary>Smallest and largest power of ten that a number can hold.</summary>
    private const double Least = -323, Greatest = 308;

    private static readonly double[] NiceFactors = [1, 2, 5, 10];

    /// <summary>Whether only whole numbers are marked on a linear axis: a count has no halves.</summary>
    public bool IsCount { get; init; }

    /// <summary>Values to mark instead of round ones; null for those.</summary>
    public IReadOnlyList<double>? Marks { get; init; }

    /// <summary>A little longer at both ends, so that what stands at one does not touch the frame.</summary>
    public Axis Padded()
    {
        const double Part = 0.06;
        double ratio = Math.Pow(Maximum / Minimum, Part), margin = Part * (Maximum - Minimum);
        return IsLogarithmic ? this with { Minimum = Minimum / ratio, Maximum = Maximum * ratio } : this with { Minimum = Minimum - margin, Maximum = Maximum + margin };
    }

    /// <summary>A range of whole decades, or from 0 for a linear axis, that holds the finite values; a logarithmic one skips values that are not positive.</summary>
    public static Axis Holding(string label, IEnumerable<double> values, bool isLogarithmic = false)
    {
        double[] shown = [.. values.Where(value => double.IsFinite(value) && (value > 0 || !isLogarithmic)).DefaultIfEmpty(1)];
        if (!isLogarithmic)
        {
            (double low, double high) = (Math.Min(0, shown.Min()), Math.Max(0, shown.Max()));
            return new(label, low, high > low ? high : low + 1);
        }

        double first = Math.Clamp(Math.Floor(Math.Log10(shown.Min())), Least, Greatest - 1);
        double last = Math.Clamp(Math.Ceiling(Math.Log10(shown.Max())), first + 1, Greatest);
        return new(label, Math.Pow(10, first), Math.Pow(10, last), true);
    }

    /// <summary>Where a value lies: 0 at the minimum, 1 at the maximum, values outside (infinite ones too) at the nearer end.</summary>
    public double Position(double value) => IsLogarithmic
        ? (Math.Log(Math.Clamp(value, Minimum, Maximum)) - Math.Log(Minimum)) / (Math.Log(Maximum) - Math.Log(Minimum))
        : (Math.Clamp(value, Minimum, Maximum) - Minimum) / (Maximum - Minimum);

    /// <summary>Values to mark: round ones, if none are given.</summary>
    public IEnumerable<double> Ticks() => Marks ?? (IsLogarithmic ? LogarithmicTicks() : LinearTicks());

    /// <summary>A value as it is written at a tick.</summary>
    public static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private IEnumerable<double> LinearTicks()
    {
        double rough = (Maximum - Minimum) / WantedTicks;

        // Below the smallest number a power of ten is 0, and no multiple of it is wide enough.
        double power = rough > 0 ? Math.Max(double.Epsilon, Math.Pow(10, Math.Floor(Math.Log10(rough)))) : double.Epsilon;
        double nice = power * NiceFactors.First(factor => factor * power >= rough * (1 - 1e-9));
        double step = IsCount ? Math.Max(1, nice) : nice;

        // Beyond the largest number a multiple is infinite, and so is the end with its margin.
        for (double i = Math.Ceiling((Minimum / step) - 1e-9); double.IsFinite(i * step) && i * step <= Maximum + (1e-9 * step); i++)
        {
            // Plus 0, so that a tick at 0 is not written as -0.
            yield return (i * step) + 0.0;
        }
    }

    /// <summary>Powers of ten; not all where there are many, and between them 2 and 5 where there are few.</summary>
    private IEnumerable<double> LogarithmicTicks()
    {
        (double first, double last) = (Math.Log10(Minimum), Math.Log10(Maximum));
        double step = Math.Max(1, Math.Ceiling((last - first) / (WantedTicks + 1)));
        double[] factors = last - first <= 2 ? [1, 2, 5] : [1];
        for (double exponent = Math.Floor(first); exponent <= last + 1e-9; exponent += step)
        {
            foreach (double factor in factors)
            {
                double tick = factor * Math.Pow(10, exponent);
                if (tick >= Minimum * (1 - 1e-9) && tick <= Maximum * (1 + 1e-9))
                {
                    yield return tick;
                }
            }
        }
    }
}
