namespace AgtGen.Tool.Report;

/// <summary>Equal lengths are equal differences. First is less than Last.</summary>
internal readonly record struct LinearAxis(double First, double Last) : IAxis
{
    private const int MaxSteps = 6;

    /// <summary>In steps: a tick at an end is not lost to rounding.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>Whether only whole numbers are marked: a count has no halves.</summary>
    public bool IsCount { get; init; }

    /// <summary>An axis of counts over the values.</summary>
    public static LinearAxis Counts(IEnumerable<int> values) => values.Min() < values.Max()
        ? new(values.Min(), values.Max()) { IsCount = true }
        : new(values.Min() - 1.0, values.Min() + 1.0) { IsCount = true };

    public double Position(double value) => (Math.Clamp(value, First, Last) - First) / (Last - First);

    public IEnumerable<double> Ticks()
    {
        // 1, 2, 5, 10, 20 and so on, up to the first that is wide enough. Below the smallest number a power of ten is 0, and no multiple of it is wide enough.
        double step = IsCount ? 1 : Math.Max(double.Epsilon, Math.Pow(10, Math.Floor(Math.Log10(Last - First)) - 1));
        for (int i = 0; (Last - First) / step > MaxSteps; i++)
        {
            step *= i % 3 == 1 ? 2.5 : 2;
        }

        double width = step;
        double index = Math.Ceiling((First / step) - Tolerance);
        return Enumerable.Range(0, (int)(Math.Floor((Last / step) + Tolerance) - index) + 1).Select(i => (index + i) * width);
    }
}
