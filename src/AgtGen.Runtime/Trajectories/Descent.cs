using AgtGen.Numerics;
using AgtGen.Training;

namespace AgtGen.Trajectories;

/// <summary>The rates, batches and decay of a training: theta' = (1 - rate * decay) theta - rate * (mean gradient).</summary>
/// <param name="Rates">The rates.</param>
/// <param name="Schedule">The batches.</param>
/// <param name="Decay">Of the parameters, at least 0; taken as exact.</param>
internal sealed record Descent(RateSchedule Rates, Schedule Schedule, double Decay)
{
    /// <summary>Rows that are missing in their batches, or null for none.</summary>
    public IReadOnlySet<int>? Omitted { get; init; }

    /// <summary>The batches of a data set with so many rows, those that are missing included.</summary>
    public BatchPlan BatchesOf(int rows) => Omitted is null ? new(rows, Schedule) : new BatchPlan(rows, Schedule).Without(Omitted);

    /// <summary>The upper end of the rate's enclosure is reckoned with, so that its error is at most all of it, also where the rate falls to 0.</summary>
    public DescentRate At(int step)
    {
        Interval<double> rate = Rates.Enclose(step);
        double lower = Math.Max(rate.Lower, 0), upper = Math.Max(rate.Upper, 0);
        Interval<double> keep = Interval<double>.Point(1) - (new Interval<double>(lower, upper) * Interval<double>.Point(Decay));
        double middle = 1 - (upper * Decay);
        Upper error = (Upper.Distance(lower, upper) / Math.Max(upper, double.Epsilon))
            + Upper.Max(Upper.Distance(keep.Lower, middle), Upper.Distance(keep.Upper, middle));
        return new(upper, middle, keep.Lower, keep.Upper, error);
    }
}
