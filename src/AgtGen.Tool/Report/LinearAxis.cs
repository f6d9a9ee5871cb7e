namespace AgtGen.Tool.Report;

/// <summary>Equal lengths are equal differences. First is less than Last.</summary>
internal readonly record struct LinearAxis(double First, double Last) : IAxis
{
    private const int Wanted = 6;

    private static readonly double[] Nice = [1, 2, 5, 10];

    /// <summary>Whether only whole numbers are marked: a count has no halves.</summary>
    public bool IsCount { get; init; }

    /// <summary>An axis of counts over the values.</summary>
    public static LinearAxis Counts(IEnumerable<int> values) => values.Min() < values.Max()
        ? new(values.Min(), values.Max()) { IsCount = true }
        : new(values.Min() - 1, values.Min() + 1) { IsCount = true };

    public double Position(double value) => (Math.Clamp(value, First, Last) - First) / (Last - First);

    public IEnumerable<double> Ticks()
    {
        double rough = (Last - First) / Wanted;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double nice = power * Nice.First(factor => factor * power >= rough * (1 - 1e-9));
        double step = IsCount ? Math.Max(1, nice) : nice;
        for (double i = Math.Ceiling((First / step) - 1e-9); i * step <= Last + (1e-9 * step); i++)
        {
            // Plus 0, so that a tick at 0 is not written as -0.
            yield return (i * step) + 0.0;
        }
    }
}
