using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>Neighbouring numbers in order, of which each with some of those behind it makes an interval: where nominal values leave their bounds by a last bit, it is seen here.</summary>
internal static class NeighbouringNumbers
{
    /// <summary>How many numbers an interval reaches.</summary>
    public static readonly int[] Widths = [0, 1, 2, 5, 40];

    /// <summary>In order: some hundred neighbours of each place where a formula changes, and numbers of all sizes.</summary>
    /// <param name="extremes">Places besides those of the exponential and the functions here.</param>
    public static T[] Of<T>(params double[] extremes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(7);
        SortedSet<T> numbers = [];
        foreach (double place in new[] { 0, 0.34375, 0.6875, 1, 10.25, 13.25, 21.25, 37.75, 5.545, 43.3, 44.36, 86.5, 88.72, 89, 353.7, 707.5, 709.8, 710 }.Concat(extremes.Select(Math.Abs)))
        {
            (T below, T above) = (T.CreateChecked(place), T.CreateChecked(place));
            for (int i = 0; i < 60; i++)
            {
                numbers.UnionWith([below, above, -below, -above]);
                (below, above) = (T.BitDecrement(below), T.BitIncrement(above));
            }
        }

        while (numbers.Count % Tile.Samples != 0 || numbers.Count < 8000)
        {
            numbers.Add(T.CreateChecked((random.Next(2) == 0 ? -1 : 1) * Math.Pow(10, (random.NextDouble() * 5) - 2)));
        }

        return [.. numbers];
    }

    /// <summary>The upper ends of the intervals that begin at each number.</summary>
    public static T[] Shifted<T>(T[] numbers, int width) => [.. Enumerable.Range(0, numbers.Length).Select(i => numbers[Math.Min(i + width, numbers.Length - 1)])];

    /// <summary>The bounds over each interval hold the nominal values of all numbers in it.</summary>
    public static void RequireInside<T>(T[] numbers, int width, T[] lower, T[] upper, T[] nominal, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            for (int j = i; j <= Math.Min(i + width, numbers.Length - 1); j++)
            {
                if (!(lower[i] <= nominal[j] && nominal[j] <= upper[i]))
                {
                    Assert.Fail($"{what} from {numbers[i]:R} on gives [{lower[i]:R}, {upper[i]:R}] and lacks the nominal value {nominal[j]:R} at {numbers[j]:R}");
                }
            }
        }
    }
}
