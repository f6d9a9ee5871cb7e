namespace AgtGen.Samples.HalfMoons.Attacks;

/// <summary>What a small step of the parameters does to the margin of every sample, and how both depend on the sample's features.</summary>
/// <param name="margins">The margins.</param>
/// <param name="rates">Their derivatives along the direction of the step.</param>
/// <param name="features">Features of a sample.</param>
internal sealed class MarginChange(double[] margins, double[] rates, int features)
{
    public double[] Margins { get; } = margins;

    public double[] Rates { get; } = rates;

    /// <summary>Derivatives of the margins with respect to the features, one array a feature.</summary>
    public double[][] MarginSlopes { get; } = [.. Enumerable.Range(0, features).Select(_ => new double[margins.Length])];

    /// <summary>Derivatives of the rates with respect to the features, one array a feature.</summary>
    public double[][] RateSlopes { get; } = [.. Enumerable.Range(0, features).Select(_ => new double[margins.Length])];
}
