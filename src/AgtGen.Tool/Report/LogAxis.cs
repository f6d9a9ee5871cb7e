namespace AgtGen.Tool.Report;

/// <summary>Whole powers of ten from left to right.</summary>
internal readonly record struct LogAxis(int First, int Last) : IAxis
{
    /// <summary>Smallest and largest power of ten that a number can hold; values beyond lie at an end.</summary>
    private const int Least = -323, Greatest = 308;

    /// <summary>The smallest axis that holds the positive finite values.</summary>
    public static LogAxis Holding(IEnumerable<double> values)
    {
        double[] shown = [.. values.Where(value => value > 0 && double.IsFinite(value)).DefaultIfEmpty(1)];
        int first = Math.Clamp((int)Math.Floor(Math.Log10(shown.Min())), Least, Greatest - 1);
        return new(first, Math.Clamp((int)Math.Ceiling(Math.Log10(shown.Max())), first + 1, Greatest));
    }

    /// <summary>0 at the left end, 1 at the right; values outside at the nearer end.</summary>
    public double Position(double value) => Math.Clamp((Math.Log10(value) - First) / (Last - First), 0, 1);

    /// <summary>Values to mark, eight at most: powers of ten, and between them 2 and 5 where there are few.</summary>
    public IEnumerable<double> Ticks()
    {
        int step = Math.Max(1, (Last - First + 5) / 6);
        double[] factors = Last - First <= 2 ? [1, 2, 5] : [1];
        for (int exponent = First; exponent <= Last; exponent += step)
        {
            foreach (double factor in exponent == Last ? [1] : factors)
            {
                yield return factor * Math.Pow(10, exponent);
            }
        }
    }
}
