using AgtGen.Encoding.Training;

namespace AgtGen.Encoding.Sweeps;

/// <summary>
/// A training as sweeps read it. What may be affected are <em>units</em>: a sample, in all steps, where the budget is that of the data set; a sample in a step where it is that of each batch. Units of one budget are a group.
/// </summary>
internal sealed class SweepProblem
{
    private readonly double[] _features;

    public SweepProblem(EncodedTraining training)
    {
        Training = training;
        Width = training.Start.Count;
        _features = [.. training.Rows.SelectMany(row => row)];
        Reaches = [.. training.Rows.Select(row => row.Max(Math.Abs))];
        Batches = [.. training.Steps.Select(step => step.Batch.ToArray())];
        int[] rows = [.. Batches.SelectMany(batch => batch).Distinct().Order()];
        int next = 0;
        Units = training.IsPerBatch
            ? [.. Batches.Select(batch => batch.Select(_ => next++).ToArray())]
            : [.. Batches.Select(batch => batch.Select(row => Array.BinarySearch(rows, row)).ToArray())];
        Groups = training.IsPerBatch ? [.. Batches.SelectMany((batch, step) => batch.Select(_ => step))] : new int[rows.Length];
        GroupCount = training.IsPerBatch ? Batches.Length : 1;
        Terms = Batches.Sum(batch => batch.Length);
    }

    public EncodedTraining Training { get; }

    /// <summary>Features of a row, and parameters.</summary>
    public int Width { get; }

    /// <summary>The rows of each step.</summary>
    public int[][] Batches { get; }

    /// <summary>The units of each step, in the order of its rows.</summary>
    public int[][] Units { get; }

    /// <summary>The group of each unit.</summary>
    public int[] Groups { get; }

    public int GroupCount { get; }

    /// <summary>The largest magnitude of a feature of each row.</summary>
    public double[] Reaches { get; }

    /// <summary>Samples of all steps together.</summary>
    public int Terms { get; }

    public ReadOnlySpan<double> Row(int row) => _features.AsSpan(row * Width, Width);
}
