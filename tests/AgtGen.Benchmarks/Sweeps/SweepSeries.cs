namespace AgtGen.Benchmarks.Sweeps;

/// <summary>Seconds of a step against one quantity, everything else fixed.</summary>
/// <param name="Title">The quantity, as the axis says it.</param>
/// <param name="Points">Quantity and seconds, in rising order.</param>
internal sealed record SweepSeries(string Title, IReadOnlyList<(double Quantity, double Seconds)> Points)
{
    /// <summary>Slope between the ends on logarithmic scales: 1 is linear growth.</summary>
    public double Exponent => Math.Log(Points[^1].Seconds / Points[0].Seconds) / Math.Log(Points[^1].Quantity / Points[0].Quantity);
}
