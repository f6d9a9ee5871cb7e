namespace AgtGen.Benchmarks.Exact;

/// <summary>What a search gave; gaps are shares of what the alteration changes.</summary>
/// <param name="RootGap">The gap before anything is divided.</param>
/// <param name="Gap">The gap at the end.</param>
/// <param name="Nodes">Parts that were solved.</param>
/// <param name="Seconds">What it took.</param>
internal sealed record ExactMeasurement(double RootGap, double Gap, int Nodes, double Seconds)
{
    /// <summary>The middle one of some.</summary>
    public static double Median(ExactMeasurement[] all, Func<ExactMeasurement, double> of) => all.Select(of).Order().ElementAt(all.Length / 2);
}
