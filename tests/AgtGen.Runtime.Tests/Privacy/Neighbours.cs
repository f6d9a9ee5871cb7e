using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Privacy;

namespace AgtGen.Runtime.Tests.Privacy;

/// <summary>Small private data sets, and what they become when one row is replaced: by another like them, or by one at the corners of the input with a label that it should not have.</summary>
internal static class Neighbours
{
    public const int Rows = 24;

    public static LabelledData<T> Data<T>(int features, int classes, Random random, int count = Rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[][] rows = [.. Enumerable.Range(0, count).Select(_ => Row<T>(features, random, corner: false))];
        return new(rows, [.. rows.Select(row => T.CreateTruncating(ClassOf(row, classes)))]);
    }

    public static LabelledData<T> Replace<T>(LabelledData<T> data, int classes, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[][] rows = [.. Enumerable.Range(0, data.Count).Select(row => data.Row(row).ToArray())];
        T[] labels = [.. Enumerable.Range(0, data.Count).Select(data.Label)];
        int at = random.Next(data.Count);
        rows[at] = Row<T>(data.Features, random, corner: random.Next(2) == 0);
        labels[at] = T.CreateTruncating(random.Next(2) == 0 ? ClassOf(rows[at], classes) : random.Next(classes));
        return new(rows, labels);
    }

    /// <summary>Radii of a data set and of others that are each one row from the one before, and how many pairs of neighbours were found to differ by more than 1, or in their classes without being at 0.</summary>
    public static (int Broken, int Moved) Walk<T>(ICertifiableModel<T> model, int classes, PrivateTraining<T> training, int features, int largest, int steps, int seed, Func<int, int> grid)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        Random random = new(seed);
        LabelledData<T> points = Data<T>(features, classes, random), data = Data<T>(features, classes, random);
        StabilityRadii radii = training.Certify(data, points, largest);
        (int broken, int moved) = (0, 0);
        for (int step = 0; step < steps; step++)
        {
            data = Replace(data, classes, random);
            StabilityRadii next = training.Certify(data, points, largest);
            for (int point = 0; point < points.Count; point++)
            {
                (int one, int other) = (grid(radii.Radii[point]), grid(next.Radii[point]));
                bool differs = radii.Predicted[point] != next.Predicted[point];
                broken += Math.Abs(one - other) > 1 || (differs && (one > 0 || other > 0)) ? 1 : 0;
                moved += one != other ? 1 : 0;
            }

            radii = next;
        }

        return (broken, moved);
    }

    private static T[] Row<T>(int features, Random random, bool corner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, features).Select(_ => (2 * random.NextDouble()) - 1).Select(x => T.CreateTruncating(corner ? Math.Sign(x) : x))];

    private static int ClassOf<T>(T[] row, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Math.Clamp((int)Math.Floor((double.CreateTruncating(row[0]) + (0.5 * double.CreateTruncating(row[1])) + 1) * classes / 2), 0, classes - 1);
}
