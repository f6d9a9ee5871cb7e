using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>
/// Has the code of a first training compiled that it needs late, on another thread while it runs what it needs early: aggregation and evaluation, on values of no meaning. Nothing of
/// it is kept. A process compiles what it runs, and for a small first training that takes longer than the training itself.
/// </summary>
internal static class Rehearsal
{
    /// <summary>Rows that are used; fewer would choose kernels for tiny batches.</summary>
    private const int Rows = 4 * Tile.Samples;

    /// <summary>Of models with more, the training takes longer than the compiler, and memory would count.</summary>
    private const int MostEntries = 1 << 18;

    /// <summary>Starts it on a thread of the pool where it is of use: once in a process and format of numbers, where code is compiled at run time and a second processor idles.</summary>
    public static void Begin<T>(ICertifiableModel<T> model, LabelledData<T> data, Optimizer optimizer, Adversary adversary, TrainingOptions<T> options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (RuntimeFeature.IsDynamicCodeCompiled && Environment.ProcessorCount > 1 && options.MaxDegreeOfParallelism != 1 && options.Device.Kind == DeviceKind.Cpu
            && model.Plan.Parameters.Sum(static parameter => (long)parameter.Rows * parameter.Columns) <= MostEntries
            && !Once<T>.IsBegun && !Interlocked.Exchange(ref Once<T>.IsBegun, true))
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                static state =>
                {
                    try
                    {
                        Run(state.model, state.data, state.optimizer, state.adversary);
                    }
                    catch (Exception)
                    {
                        // What is wrong with a training is said by the training itself.
                    }
                },
                (model, data, optimizer, adversary),
                preferLocal: false);
        }
    }

    /// <summary>One step's aggregation and an evaluation.</summary>
    public static void Run<T>(ICertifiableModel<T> model, LabelledData<T> data, Optimizer optimizer, Adversary adversary)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ModelPlan plan = model.Plan;
        LabelledData<T> few = data.Take(Math.Min(Rows, data.Count));
        int tiles = SampleTiles<T>.TilesFor(few.Count);
        GradientClips clips = new(optimizer.Clip, plan);
        SampleTiles<T> samples = new(few, few.Count, plan.Classes, plan.Slots[plan.Given]);
        BatchPasses<T> batch = BatchPasses<T>.Of(plan, adversary.MovedPasses, tiles, samples.Inputs, samples.Trusted);
        clips.TakeNorms(batch, tiles, adversary);
        batch.Count = few.Count;
        samples.Select([.. Enumerable.Range(0, few.Count)]);
        ParameterState<T>[] parameters = [.. plan.Parameters.Select(static parameter => new ParameterState<T>(parameter.Rows, parameter.Columns))];
        BoxUpdate<T> update = new(plan, parameters, batch, optimizer, clips);
        AggregationScratch<T> scratch = new(
            tiles, Math.Min(adversary.Samples, tiles * Tile.Samples), ParameterBlock.ColumnsAtOnce(plan, batch.WeightPerturbedNorms is not null), batch.Moved.Length);
        BatchBudget budget = Admission.BudgetOf(adversary, few, samples.Rows, few.Count);
        budget = budget with { Affected = Math.Min(budget.Affected, few.Count / 2), Beside = Math.Min(budget.Beside, few.Count / 4) };
        Fill(plan, batch, tiles);
        update.Begin(0);
        for (int block = 0; block < update.Blocks.Length; block++)
        {
            update.Run(block, 1, budget, bounded: true, scratch);
        }

        _ = new ModelEvaluation<T>(model, parameters, few, testEpsilon: 0, bounded: true);
    }

    /// <summary>What passes could have left: bounds of a width that differs from sample to sample, wider where samples are moved, so that some of them are candidates.</summary>
    private static void Fill<T>(ModelPlan plan, BatchPasses<T> batch, int tiles)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Fill(plan, batch.Nominal, tiles, 0);
        Fill(plan, batch.WeightPerturbed, tiles, 1);
        foreach (MovedPass<T> pass in batch.Moved)
        {
            Fill(plan, pass.Slots, tiles, 2);
        }
    }

    private static void Fill<T>(ModelPlan plan, BatchSlots<T> slots, int tiles, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int slot = 0; slot < plan.Slots.Length; slot++)
        {
            for (int tile = 0; slots.Keeps(slot) && tile < tiles; tile++)
            {
                TileBounds<T> bounds = slots.Bounds(slot, tile);
                for (int i = 0; i < bounds.Lower.Length; i++)
                {
                    T value = T.CreateTruncating(((37 * i) + tile) % 101);
                    T reach = T.CreateTruncating(width * (29 * i % 64) / 64.0);
                    bounds.Lower[i] = value;
                    bounds.Upper[i] = value + reach;
                }
            }
        }
    }

    private static class Once<T>
    {
        public static bool IsBegun;
    }
}
