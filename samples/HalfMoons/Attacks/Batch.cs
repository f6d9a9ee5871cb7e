namespace AgtGen.Samples.HalfMoons.Attacks;

/// <summary>Samples column by column, in double, so that one hidden unit is evaluated for all of them at once.</summary>
/// <param name="Columns">One array a feature.</param>
/// <param name="Labels">0 or 1 each.</param>
internal sealed record Batch(double[][] Columns, double[] Labels)
{
    public int Count => Labels.Length;

    public static Batch Of(LabelledData<float> data) => new(
        [.. Enumerable.Range(0, data.Features).Select(f => Enumerable.Range(0, data.Count).Select(row => (double)data.Row(row)[f]).ToArray())],
        [.. Enumerable.Range(0, data.Count).Select(row => (double)data.Label(row))]);

    /// <summary>The given rows of another batch, and all other rows of this one, as the library takes them.</summary>
    public LabelledData<float> With(Batch other, IEnumerable<int> rows)
    {
        float[][] features = [.. Enumerable.Range(0, Count).Select(row => Row(this, row))];
        float[] labels = [.. Labels.Select(label => (float)label)];
        foreach (int row in rows)
        {
            (features[row], labels[row]) = (Row(other, row), (float)other.Labels[row]);
        }

        return new(features, labels);
    }

    /// <summary>One row alone.</summary>
    public Batch Single(int row) => new([.. Columns.Select(column => new[] { column[row] })], [Labels[row]]);

    private static float[] Row(Batch batch, int row) => [.. batch.Columns.Select(column => (float)column[row])];
}
