namespace AgtGen.Trajectories;

/// <summary>Sums of the largest few of many values.</summary>
internal static class LargestSums
{
    /// <summary>The largest values, falling; 0 where there are no more. Values below 0 count as 0.</summary>
    /// <param name="values">Any number of them.</param>
    /// <param name="largest">As many as are wanted.</param>
    public static void Select(ReadOnlySpan<double> values, Span<double> largest)
    {
        largest.Clear();
        foreach (double value in values)
        {
            if (!(value <= largest[^1]))
            {
                Insert(value, largest);
            }
        }
    }

    /// <summary>An upper bound of the sum of the first few.</summary>
    public static Upper Sum(ReadOnlySpan<double> largest, int count)
    {
        Upper sum = 0;
        for (int i = 0; i < Math.Min(count, largest.Length); i++)
        {
            sum += largest[i];
        }

        return sum;
    }

    private static void Insert(double value, Span<double> largest)
    {
        // A NaN stays at the end, so that whatever is summed up is NaN.
        int place = largest.Length - 1;
        largest[place] = value;
        while (place > 0 && !(largest[place] <= largest[place - 1]))
        {
            (largest[place], largest[place - 1]) = (largest[place - 1], largest[place]);
            place--;
        }
    }
}
