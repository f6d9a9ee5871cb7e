namespace AgtGen.Generators.Analysis;

/// <summary>
/// After how many steps no measured training of a deep net still certified half of the test points, by depth, width and rate (docs/diagnostics/AGT4004.md). Wider
/// layers and higher rates reach less far, so what is measured for the next lower ones still holds of those between.
/// </summary>
internal static class MeasuredReach
{
    private static readonly int[] Widths = [8, 32, 128];

    private static readonly double[] Rates = [0.03, 0.1, 0.3, 1, 3];

    /// <summary>For three layers and more, a row a width, in the order of the rates; 0 where no end was met in 64 steps.</summary>
    private static readonly int[][][] Ends =
    [
        [[0, 45, 16, 8, 6], [64, 23, 11, 6, 6], [32, 16, 8, 4, 4]],
        [[64, 23, 8, 6, 4], [23, 8, 6, 4, 3], [6, 3, 3, 3, 3]],
        [[0, 45, 16, 6, 4], [11, 6, 4, 3, 3], [3, 2, 2, 2, 2]],
        [[0, 0, 32, 16, 8], [8, 6, 3, 2, 2], [2, 2, 2, 1, 1]],
    ];

    public const int ShallowestDeep = 3;

    /// <summary>Steps of the first rate after which nothing was informative; null where nothing was measured.</summary>
    /// <param name="layers">Layers that are applied one after the other, at least 3; more than 6 count as 6.</param>
    /// <param name="width">Units of the narrowest hidden layer.</param>
    /// <param name="rate">Rate of the first step.</param>
    public static int? EndOf(int layers, int width, double rate)
    {
        int row = Array.FindLastIndex(Widths, measured => measured <= width);
        int column = Array.FindLastIndex(Rates, measured => measured <= rate);
        int end = row < 0 || column < 0 ? 0 : Ends[Math.Min(layers - ShallowestDeep, Ends.Length - 1)][row][column];
        return end > 0 ? end : null;
    }

    /// <summary>
    /// As many steps of the first rate as a training with a falling one amounts to: falling rates reached as far as constant ones with the same sum.
    /// </summary>
    public static double StepsOfTheFirstRate(long steps, double decay)
    {
        if (decay <= 0)
        {
            return steps;
        }

        // Nothing is measured beyond 64 steps: a sum that has not reached the end by then is not worth the time.
        const int Enough = 1000;
        double sum = 0;
        for (int n = 0; n < Math.Min(steps, Enough); n++)
        {
            sum += 1 / (1 + (decay * n));
        }

        return sum;
    }
}
