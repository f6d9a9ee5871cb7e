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

    /// <summary>Values of the lists of the aggregation that needs most: not always that of the largest budget.</summary>
    public long ListValues { get; } = adversary.Kind == AggregationKind.Addition ? 0 : plan.Parameters.Where(parameter => !parameter.IsFrozen)
        .Select(parameter => Enumerable.Range(0, Math.Min(adversary.Samples, batchSize) + 1).Max(affected => AggregationLaunch.ListValues(parameter.Rows, parameter.Columns, affected)))
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
}
