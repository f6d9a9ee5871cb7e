using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Cuda.Training;

/// <summary>How large a training is: what its memory follows from.</summary>
/// <param name="plan">The model.</param>
/// <param name="adversary">What may have happened to the data.</param>
/// <param name="optimizer">How a step follows from a gradient.</param>
/// <param name="rows">Rows of the data.</param>
/// <param name="batchSize">Samples of the largest batch.</param>
internal sealed class TrainingLayout(ModelPlan plan, Adversary adversary, Optimizer optimizer, int rows, int batchSize)
{
    /// <summary>Values of gradients that are formed at once in one pass and on one side: up to 64 MB of floats.</summary>
    private const int MostFormed = 1 << 24;

    /// <summary>Rows of the data.</summary>
    public int Rows { get; } = rows;

    /// <summary>Tiles of the largest batch.</summary>
    public int Tiles { get; } = SampleTiles<float>.TilesFor(batchSize);

    /// <summary>Lanes of the largest batch.</summary>
    public int Lanes => Tiles * Tile.Samples;

    /// <summary>Whether there are bounds with moved samples.</summary>
    public bool MovesSamples => adversary.MovesSamples;

    /// <summary>What may happen to labels where samples are moved.</summary>
    public LabelFreedom Labels => adversary.Labels;

    /// <summary>Entries of a parameter whose gradients are formed at once, where there are any that are formed.</summary>
    public int FormedEntries { get; } = plan.Nominal.Where(site => IsFormed(plan, site.Parameter))
        .Select(site => Math.Min(plan.Parameters[site.Parameter].Rows * plan.Parameters[site.Parameter].Columns, EntriesAtOnce(batchSize)))
        .DefaultIfEmpty()
        .Max();

    /// <summary>Values of the lists of the aggregation that needs most: not always that of the largest budget.</summary>
    public long ListValues { get; } = adversary.Kind == AggregationKind.Addition ? 0 : Enumerable.Range(0, plan.Parameters.Length).Where(index => !plan.Parameters[index].IsFrozen)
        .Select(index => Enumerable.Range(0, Math.Min(adversary.Samples, batchSize) + 1).Max(affected => ListsOf(plan, index, batchSize, affected)))
        .DefaultIfEmpty()
        .Max();

    /// <summary>The classes that a moved label takes one after the other; 0 where labels are not tried one by one.</summary>
    public int Candidates { get; } = adversary.MovesSamples && LabelCandidates<float>.Slots(plan, adversary.Labels).Length > 0 ? LabelCandidates<float>.Count(plan, adversary.Labels) : 0;

    /// <summary>Slots whose hull over the candidates is taken.</summary>
    public IReadOnlyList<int> HullSlots { get; } = adversary.MovesSamples ? LabelCandidates<float>.Slots(plan, adversary.Labels) : [];

    /// <summary>The optimizer with the rates of a parameter.</summary>
    public Optimizer OptimizerOf(ParameterPlan parameter) => optimizer.For(parameter.Name);

    /// <summary>Memory beside the device's: the box, twice since it comes back through pinned memory, what a step hands over, and the widths.</summary>
    public long HostBytes<T>(int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long entries = plan.Parameters.Sum(parameter => (long)parameter.Rows * parameter.Columns);
        long records = WidthRecorder.RecordsOf(steps);
        return (6 * entries * Unsafe.SizeOf<T>())
            + (sizeof(int) * ((long)Rows + batchSize))
            + StepInput<T>.BytesFor(Lanes)
            + (sizeof(double) * WidthReader<T>.ValuesFor(plan))
            + (records * (sizeof(int) + (2L * sizeof(double) * plan.Parameters.Length)));
    }

    private static bool IsFormed(ModelPlan plan, int parameter) =>
        !plan.Parameters[parameter].IsFrozen && plan.Nominal.Any(site => site.Parameter == parameter && site.Terms.Any(term => FormedGradients<float>.Has(term.Form)));

    private static int EntriesAtOnce(int batchSize) => Math.Max(1, MostFormed / (SampleTiles<float>.TilesFor(batchSize) * Tile.Samples));

    private static long ListsOf(ModelPlan plan, int parameter, int batchSize, int affected)
    {
        (int rows, int columns) = (plan.Parameters[parameter].Rows, plan.Parameters[parameter].Columns);
        return IsFormed(plan, parameter)
            ? AggregationLaunch.ListValues(Math.Min(rows * columns, EntriesAtOnce(batchSize)), 1, affected)
            : AggregationLaunch.ListValues(rows, columns, affected);
    }
}
