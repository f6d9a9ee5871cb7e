using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;
using AgtGen.Training.Updates;

namespace AgtGen.Retrainings;

/// <summary>The nominal half of a certified training: the same kernels in the same order, and so the same bits as <see cref="CertifiedTrainer"/>, without bounds.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ExecutedTraining<T> : IResumableTraining<T, ExecutedTraining<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ICertifiableModel<T> model;
    private readonly ParameterState<T>[] parameters;
    private readonly ParameterState<T>[] gradients;
    private readonly SampleTiles<T> samples;
    private readonly BatchPasses<T> batch;
    private readonly TilePassBuffers<T> pass;
    private readonly GradientAggregator<T> aggregator;
    private readonly AggregationScratch<T> scratch;
    private readonly GradientClips clips;
    private readonly ParameterUpdates<T> updates;
    private readonly ParameterBlock[] blocks;
    private readonly IFeatureSource<T>? features;
    private int[] loaded = [];
    private BatchPlan batches;
    private int step;

    public ExecutedTraining(ICertifiableModel<T> model, LabelledData<T> data, Optimizer optimizer, Schedule schedule, long keptFeatureBytes, CancellationToken cancellation, BatchPlan? altered = null)
    {
        ModelPlan plan = model.Plan;
        clips = new(optimizer.Clip, plan);
        this.model = clips.Of(model);
        batches = altered ?? new(data.Count, schedule);
        int tiles = SampleTiles<T>.TilesFor(batches.BatchSize);
        parameters = ParameterBox.AtModel(model);
        gradients = ParameterBox.Empty<T>(plan);
        samples = new(data, batches.BatchSize, plan.Classes, plan.Slots[plan.Given]);
        BatchSlots<T> slots = new(plan, plan.Nominal, points: true, tiles, samples.Inputs);
        batch = new(slots, slots, [], samples.Trusted);
        pass = new(plan, parameters, samples, slots, points: true, LabelFreedom.None, plan.TrainingSlots);
        clips.TakeNorms(batch, tiles, Adversary.Absent);
        aggregator = new(plan, batch);
        scratch = new(tiles, 0, ParameterBlock.ColumnsAtOnce(plan, areScaled: optimizer.Clip is NormClip));
        updates = new(plan, optimizer, parameters, gradients);
        blocks = ParameterBlock.Of(plan);
        if (plan.Prefix is not null)
        {
            using WorkerTeam alone = new(1);
            TrainingFeatures<T> prefix = new(model, parameters, data, null, keptFeatureBytes);
            prefix.ComputeKept(alone, cancellation);
            features = prefix.ForWorker();
        }
    }

    public int Steps => batches.Steps;

    public IReadOnlyList<ParameterState<T>> Parameters => parameters;

    public string? Failure => null;

    /// <summary>What the passes that were run last left of their samples' gradients.</summary>
    public BatchSlots<T> Slots => batch.Nominal;

    /// <summary>What gradients are scaled by where they are clipped to a norm; null elsewhere.</summary>
    public GradientNorms<T>? Norms => batch.NominalNorms;

    /// <summary>The mean gradient that was formed last.</summary>
    public IReadOnlyList<ParameterState<T>> Gradients => gradients;

    public BatchPlan BatchesWithout(IReadOnlySet<int> rows) => batches.Without(rows);

    public void ContinueFrom(ExecutedTraining<T> other, LabelledData<T> rows, BatchPlan remaining)
    {
        updates.ContinueFrom(other.updates);
        samples.Relabel(rows);
        (batches, step, loaded) = (remaining, other.step, []);
    }

    public void RunTo(int steps, CancellationToken cancellation)
    {
        for (; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<int> rows = batches.Next(step);
            FormGradients(rows, batches.Divisor);
            updates.Begin(step);
            foreach (ParameterBlock block in blocks)
            {
                Move(block);
            }

            if (!Array.TrueForAll(parameters, parameter => Finiteness.Holds<T>(parameter.Nominal)))
            {
                throw new TrainingDivergedException(step + 1, "a parameter");
            }
        }
    }

    /// <summary>Forms the mean of some rows' clipped gradients at the parameters as they stand, and moves nothing.</summary>
    /// <param name="rows">Rows of the data, at least one, no more than a batch has.</param>
    /// <param name="divisor">What the sum is divided by.</param>
    public void FormGradients(ReadOnlySpan<int> rows, int divisor)
    {
        RunPasses(rows);
        batch.Divisor = divisor;
        foreach (ParameterBlock block in blocks)
        {
            ParameterState<T> gradient = gradients[block.Parameter];
            AggregationRule rule = clips.RuleOf(block.Parameter, BatchBudget.None) with { OnlyNominal = true };
            aggregator.Aggregate(block, rule, gradient.Nominal, gradient.Lower, gradient.Upper, scratch);
        }
    }

    /// <summary>Runs the passes of some rows at the parameters as they stand, see <see cref="Slots"/>.</summary>
    public void RunPasses(ReadOnlySpan<int> rows)
    {
        Load(rows);
        samples.Step = step;
        for (int tile = 0; tile < samples.Tiles; tile++)
        {
            pass.MoveTo(tile);
            model.TrainNominal(pass);
            batch.NominalNorms?.Measure(tile);
        }
    }

    /// <summary>It has no threads.</summary>
    public void Dispose()
    {
    }

    /// <summary>Batches that take all rows are all alike, and are laid out once.</summary>
    private void Load(ReadOnlySpan<int> rows)
    {
        if (rows.SequenceEqual(loaded))
        {
            return;
        }

        loaded = rows.ToArray();
        samples.Select(rows);
        batch.Count = rows.Length;
        for (int tile = 0; tile < samples.Tiles; tile++)
        {
            if (features is null)
            {
                samples.Load(tile);
            }
            else
            {
                samples.Load(tile, features);
            }
        }
    }

    private void Move(ParameterBlock block)
    {
        int columns = gradients[block.Parameter].Columns;
        for (int row = block.RowStart; row < block.RowEnd; row++)
        {
            updates.Move(block.Parameter, (row * columns) + block.ColumnStart, block.Columns);
        }
    }
}
