using System.Numerics.Tensors;
using AgtGen.Encoding.Training;

namespace AgtGen.Encoding.Sweeps;

/// <summary>
/// A training as sweeps read it. What may be affected are <em>units</em>: a sample, in all steps, where the budget is that of the data set; a sample in a step where it is that of each batch. Units of one budget are a group, and units of a group that are in the same steps are a class, where
/// the number of affected ones of a step matters: a removed sample changes what the others are divided by.
/// </summary>
internal sealed class SweepProblem
{
    private readonly double[] reaches;

    public SweepProblem(EncodedTraining training)
    {
        Training = training;
        Width = training.Start.Count;
        reaches = [.. training.Rows.Select(row => Math.Abs(TensorPrimitives.MaxMagnitude<double>(row)))];
        Batches = [.. training.Steps.Select(step => step.Batch.ToArray())];
        Rows = [.. Batches.SelectMany(batch => batch).Distinct().Order()];
        int next = 0;
        Units = training.IsPerBatch
            ? [.. Batches.Select(batch => batch.Select(_ => next++).ToArray())]
            : [.. Batches.Select(batch => batch.Select(row => Array.BinarySearch(Rows, row)).ToArray())];
        Groups = training.IsPerBatch ? [.. Batches.SelectMany((batch, step) => batch.Select(_ => step))] : new int[Rows.Length];
        GroupCount = training.IsPerBatch ? Batches.Length : 1;
        Terms = Batches.Sum(batch => batch.Length);
        (Classes, StepClasses) = training.IsPerBatch ? (Groups, [.. Enumerable.Range(0, Batches.Length)]) : OfDataSet(Rows.Length);
        ClassCount = Classes.Length == 0 ? 0 : Classes.Max() + 1;
        GroupClasses = [.. Enumerable.Range(0, GroupCount).Select(group => Classes.Where((_, unit) => Groups[unit] == group).Distinct().Order().ToArray())];
    }

    public EncodedTraining Training { get; }

    /// <summary>Features of a row, and parameters.</summary>
    public int Width { get; }

    /// <summary>The rows of all steps, in order: of a budget of the data set those of the units.</summary>
    public int[] Rows { get; }

    /// <summary>The rows of each step.</summary>
    public int[][] Batches { get; }

    /// <summary>The units of each step, in the order of its rows.</summary>
    public int[][] Units { get; }

    /// <summary>The group of each unit.</summary>
    public int[] Groups { get; }

    public int GroupCount { get; }

    /// <summary>The class of each unit.</summary>
    public int[] Classes { get; }

    /// <summary>One more than the largest number of a class.</summary>
    public int ClassCount { get; }

    /// <summary>The class that has the units of a step and no others; -1 if there is none.</summary>
    public int[] StepClasses { get; }

    /// <summary>The classes of each group.</summary>
    public int[][] GroupClasses { get; }

    /// <summary>Samples of all steps together.</summary>
    public int Terms { get; }

    /// <summary>Whether every step has all units.</summary>
    public bool IsFullBatch => Units.All(units => units.Length == Groups.Length);

    /// <summary>The features of a row.</summary>
    public double[] Row(int row) => Training.Rows[row];

    /// <summary>The size of the largest of them.</summary>
    public double Reach(int row) => reaches[row];

    private (int[] Classes, int[] StepClasses) OfDataSet(int units)
    {
        int[] classes = new int[units], steps = new int[Units.Length];
        HashSet<int>[] sets = [.. Units.Select(step => step.ToHashSet())];
        if (Training.Threat != EncodedThreat.Removal || sets.Any(a => sets.Any(b => a.Overlaps(b) && !a.SetEquals(b))))
        {
            Array.Fill(steps, -1);
            return (classes, steps);
        }

        for (int step = 0; step < steps.Length; step++)
        {
            // The first of the steps that have the same units.
            steps[step] = Array.FindIndex(sets, set => set.SetEquals(sets[step]));
            foreach (int unit in Units[step])
            {
                classes[unit] = steps[step];
            }
        }

        return (classes, steps);
    }
}
