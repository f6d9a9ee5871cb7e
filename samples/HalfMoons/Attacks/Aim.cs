namespace AgtGen.Samples.HalfMoons.Attacks;

/// <summary>
/// What an attack wants: as many of some points as possible in one class. Counted softly, by the sigmoid of a multiple of the margin, so that there is a
/// slope to climb and points near the boundary weigh most. The attacker knows the test points, which no real one would.
/// </summary>
/// <param name="Points">The points; their labels do not matter.</param>
/// <param name="Class">The class wanted, 0 or 1.</param>
internal sealed record Aim(Batch Points, int Class)
{
    /// <summary>How sharply the soft count tells the two sides of the boundary apart.</summary>
    private const double Sharpness = 4;

    private int Sign => (2 * Class) - 1;

    /// <summary>The larger the better for the attacker.</summary>
    public double Value(MarginNetwork network) => SoftCounts(network).Sum();

    /// <summary>The direction in parameter space in which the value grows.</summary>
    public MarginNetwork Ascent(MarginNetwork network) =>
        network.Ascent(Points, [.. SoftCounts(network).Select(count => Sign * Sharpness * count * (1 - count))]);

    private IEnumerable<double> SoftCounts(MarginNetwork network) =>
        network.Margins(Points).Select(margin => Sigmoid.Of(Sharpness * Sign * margin));
}
