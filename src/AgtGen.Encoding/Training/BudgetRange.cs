using AgtGen.Numerics;

namespace AgtGen.Encoding.Training;

/// <summary>Ranges of sums over a batch that know how many samples are affected.</summary>
internal static class BudgetRange
{
    private static readonly Interval<double> Zero = Interval<double>.Point(0);

    /// <summary>The sum where at most a number of samples is altered.</summary>
    /// <param name="samples">What each adds, plain and altered.</param>
    /// <param name="budget">How many are altered at most.</param>
    public static Interval<double> Sum(IEnumerable<(Interval<double> Plain, Interval<double> Altered)> samples, int budget)
    {
        Interval<double> whole = Zero;
        List<double> falls = [], rises = [];
        foreach ((Interval<double> plain, Interval<double> altered) in samples)
        {
            whole += plain;
            falls.Add(Math.Max(0, (Interval<double>.Point(plain.Lower) - Interval<double>.Point(altered.Lower)).Upper));
            rises.Add(Math.Max(0, (Interval<double>.Point(altered.Upper) - Interval<double>.Point(plain.Upper)).Upper));
        }

        return new((Interval<double>.Point(whole.Lower) - Top(falls, budget)).Lower, (Interval<double>.Point(whole.Upper) + Top(rises, budget)).Upper);
    }

    /// <summary>The mean of what is left after 0 to a number of samples are removed.</summary>
    /// <param name="samples">What each adds, and whether it can be removed.</param>
    /// <param name="budget">How many are removed at most, fewer than there are.</param>
    public static Interval<double> Retained(IReadOnlyList<(Interval<double> Value, bool IsOpen)> samples, int budget)
    {
        Interval<double> whole = samples.Aggregate(Zero, (sum, sample) => sum + sample.Value);
        List<double> largest = [.. samples.Where(sample => sample.IsOpen).Select(sample => sample.Value.Lower)], least = [.. samples.Where(sample => sample.IsOpen).Select(sample => -sample.Value.Upper)];
        Interval<double>? range = null;
        for (int removed = 0; removed <= Math.Min(budget, largest.Count); removed++)
        {
            Interval<double> left = Interval<double>.Point(samples.Count - removed);
            Interval<double> lower = (Interval<double>.Point(whole.Lower) - Top(largest, removed)) / left;
            Interval<double> upper = (Interval<double>.Point(whole.Upper) + Top(least, removed)) / left;
            Interval<double> mean = new(lower.Lower, Math.Max(lower.Lower, upper.Upper));
            range = range?.Hull(mean) ?? mean;
        }

        return range!.Value;
    }

    private static Interval<double> Top(List<double> values, int count) =>
        values.OrderDescending().Take(count).Aggregate(Zero, (sum, value) => sum + Interval<double>.Point(value));
}
