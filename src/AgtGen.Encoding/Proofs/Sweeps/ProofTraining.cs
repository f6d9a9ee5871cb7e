using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Proofs.Sweeps;

/// <summary>
/// A training as proofs of sweeps speak of it. What may be affected are units: samples by their numbers where the budget is that of the data set; where it is that of each batch, places of batches, counted through all steps. Units of one budget are a group. Units of which a step has all and no others are a class, by the first
/// such step, if steps that share samples have the same; how many of it are removed is what its steps divide by.
/// </summary>
internal sealed class ProofTraining
{
    /// <summary>A training that is valid.</summary>
    public ProofTraining(EncodedTraining training)
    {
        Source = training;
        Rows = [.. training.Rows.Select(row => Exact(row))];
        (Labels, Start, Radius) = (Exact(training.Labels), Exact(training.Start), Dyadic.From(training.Radius));
        Batches = [.. training.Steps.Select(step => step.Batch.ToArray())];
        int next = 0;
        Units = training.IsPerBatch ? [.. Batches.Select(batch => batch.Select(_ => next++).ToArray())] : Batches;
        UnitCount = training.IsPerBatch ? next : Rows.Length;
        Rates = [.. training.Steps.Select(step => Exact(step.Rate))];
        Keeps = [.. Rates.Select(rate => ExactRange.Point(Dyadic.One) - (rate * Exact(training.Decay)))];
        Groups = new int[UnitCount];
        for (int step = 0; training.IsPerBatch && step < Units.Length; step++)
        {
            foreach (int unit in Units[step])
            {
                Groups[unit] = step;
            }
        }

        GroupCount = training.IsPerBatch ? Units.Length : 1;
        Classes = [.. Groups];
        StepClasses = new int[Units.Length];
        Classify();
        ClassCount = Units.Length;
        GroupClasses = [.. Enumerable.Range(0, GroupCount).Select(group => Enumerable.Range(0, UnitCount).Where(unit => Groups[unit] == group).Select(unit => Classes[unit]).Distinct().Order().ToArray())];
    }

    public EncodedTraining Source { get; }

    public Dyadic[][] Rows { get; }

    public Dyadic[] Labels { get; }

    public Dyadic[] Start { get; }

    public Dyadic Radius { get; }

    /// <summary>The samples of each step.</summary>
    public int[][] Batches { get; }

    /// <summary>The units of each step, in the order of its samples.</summary>
    public int[][] Units { get; }

    public int UnitCount { get; }

    public ExactRange[] Rates { get; }

    /// <summary>What each step keeps of the parameters.</summary>
    public ExactRange[] Keeps { get; }

    public int[] Groups { get; }

    public int GroupCount { get; }

    public int[] Classes { get; }

    /// <summary>One more than the largest number that a class can have.</summary>
    public int ClassCount { get; }

    /// <summary>The class of each step; -1 if it is none.</summary>
    public int[] StepClasses { get; }

    public int[][] GroupClasses { get; }

    public bool IsRemoval => Source.Threat == EncodedThreat.Removal;

    private void Classify()
    {
        HashSet<int>[] sets = [.. Units.Select(units => units.ToHashSet())];
        bool isPartition = IsRemoval && sets.All(a => sets.All(b => a.SetEquals(b) || !a.Overlaps(b)));
        for (int step = 0; step < Units.Length; step++)
        {
            StepClasses[step] = isPartition ? Array.FindIndex(sets, set => set.SetEquals(sets[step])) : -1;
            foreach (int unit in isPartition ? Units[step] : [])
            {
                Classes[unit] = StepClasses[step];
            }
        }
    }

    private static Dyadic[] Exact(IEnumerable<double> values) => [.. values.Select(Dyadic.From)];

    private static ExactRange Exact(Interval<double> range) => new(Dyadic.From(range.Lower), Dyadic.From(range.Upper));
}
