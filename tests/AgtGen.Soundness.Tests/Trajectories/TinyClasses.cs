namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>Random trainings with several outputs, so small that every altered one can be run.</summary>
internal static class TinyClasses
{
    public static LabelledData<double> Rows(int seed, int count, int features, int classes)
    {
        LabelledData<double> rows = TinyHead.Rows(seed, count, features, classes: false);
        Random random = new(seed + 7);
        return new(
            [.. Enumerable.Range(0, count).Select(row => rows.Row(row).ToArray())],
            [.. Enumerable.Range(0, count).Select(row => Math.Floor(Math.Clamp((rows.Row(row)[0] + 2 + random.NextDouble()) / 5, 0, 0.999) * classes))]);
    }

    public static ClassRun Of(int seed, int rows, Schedule schedule, double rate)
    {
        int classes = 2 + (seed % 4);
        return new(Rows(seed, rows, 1 + (seed % 3), classes), classes, rate, schedule);
    }
}
