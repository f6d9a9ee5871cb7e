using System.Numerics;

namespace AgtGen.Runtime.Tests.Models;

/// <summary>Fixed random data: three features in [-1, 1], the label depending on them.</summary>
internal static class SampleData
{
    public static LabelledData<T> Classes<T>(int count, int classes = 3, int seed = 7)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Make<T>(count, seed, x => Math.Clamp((int)Math.Floor((x[0] + (0.5 * x[1]) + 1) * classes / 2), 0, classes - 1));

    public static LabelledData<T> Targets<T>(int count, int seed = 7)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Make<T>(count, seed, x => (0.5 * x[0]) - (0.25 * x[2]) + 0.1);

    private static LabelledData<T> Make<T>(int count, int seed, Func<double[], double> label)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(seed);
        T[][] rows = new T[count][];
        T[] labels = new T[count];
        for (int i = 0; i < count; i++)
        {
            double[] x = [.. Enumerable.Range(0, 3).Select(_ => (2 * random.NextDouble()) - 1)];
            rows[i] = [.. x.Select(T.CreateTruncating)];
            labels[i] = T.CreateTruncating(label(x));
        }

        return new(rows, labels);
    }
}
