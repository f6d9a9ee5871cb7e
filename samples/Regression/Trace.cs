using System.Globalization;

namespace AgtGen.Samples.Regression;

/// <summary>The certified bounds of the mean squared error on the test rows after every step of one training.</summary>
/// <param name="Value">What is varied in the study: an epsilon, a width and so on.</param>
/// <param name="Steps">Bounds after step 1, 2 and so on.</param>
/// <param name="Growth">How the box grew.</param>
internal sealed record Trace(double Value, MetricBounds[] Steps, BoxGrowth Growth)
{
    /// <summary>The value as text.</summary>
    public string Name => Value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>The bounds of the trained model.</summary>
    public MetricBounds Final => Steps[^1];
}
