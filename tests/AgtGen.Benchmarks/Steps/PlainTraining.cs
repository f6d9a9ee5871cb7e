using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Benchmarks.Steps;

/// <summary>Training without bounds on the same nominal pass, tiles and threads: the baseline of a certified step. Every layer has at least 4 inputs.</summary>
internal sealed class PlainTraining : IDisposable
{
    private const int RowsAtOnce = 4;

    private readonly ICertifiableModel<float> model;
    private readonly ParameterState<float>[] parameters;
    private readonly SampleTiles<float> samples;
    private readonly BatchSlots<float> slots;
    private readonly BatchPasses<float> batch;
    private readonly TilePassBuffers<float>[] passes;
    private readonly (int Parameter, GradientTerm Term, int Row)[] blocks;
    private readonly float[][] gradients;
    private readonly WorkerTeam team;
    private readonly float rate;

    public PlainTraining(StepCase step, int threads)
    {
        model = step.Model();
        ModelPlan plan = model.Plan;
        LabelledData<float> data = step.Data(plan);
        parameters = ParameterBox.AtModel(model);
        samples = new(data, step.Batch, plan.Classes);
        samples.Select([.. Enumerable.Range(0, step.Batch)]);
        slots = new(plan, plan.Nominal, points: true, samples.Tiles, samples.Inputs);
        batch = new(slots, slots, [], samples.Trusted) { Count = step.Batch };
        passes = [.. Enumerable.Range(0, threads)
            .Select(_ => new TilePassBuffers<float>(plan, parameters, samples, slots, points: true, LabelFreedom.None))];
        gradients = [.. parameters.Select(parameter => new float[parameter.Nominal.Length])];
        blocks = [.. plan.Nominal.SelectMany(site => site.Terms.SelectMany(term => RowsOf(site.Parameter).Select(row => (site.Parameter, term, row))))];
        rate = (float)step.Optimizer.LearningRate / step.Batch;
        team = new(threads);
    }

    /// <summary>For owners that end it by other means than their own disposal.</summary>
    public static PlainTraining Of(StepCase step, int threads) => new(step, threads);

    public void Step()
    {
        team.Run(samples.Tiles, RunTile, CancellationToken.None);
        team.Run(blocks.Length, RunBlock, CancellationToken.None);
        for (int i = 0; i < gradients.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(gradients[i], -rate, parameters[i].Nominal, parameters[i].Nominal);
        }
    }

    public void Dispose() => team.Dispose();

    private IEnumerable<int> RowsOf(int parameter)
    {
        for (int row = 0; row < parameters[parameter].Rows; row += RowsAtOnce)
        {
            yield return row;
        }
    }

    private void RunTile(int worker, int tile)
    {
        samples.Load(tile);
        passes[worker].MoveTo(tile);
        model.TrainNominal(passes[worker]);
    }

    private void RunBlock(int worker, int index)
    {
        (int parameter, GradientTerm term, int row) = blocks[index];
        int rows = parameters[parameter].Rows;
        if (term.Form == GradientForm.OuterProduct)
        {
            PlainGradient<float> gradient = new(slots, term, row, rows, parameters[parameter].Columns, samples.Tiles, gradients[parameter]);
            VectorPath.Run<float, PlainGradient<float>>(ref gradient);
            return;
        }

        int end = Math.Min(rows, row + RowsAtOnce), columns = parameters[parameter].Columns;
        if (term.Form == GradientForm.PatchProduct)
        {
            PlainPatches<float> patches = new(batch, term, new(parameter, row, end, 0, columns), columns, gradients[parameter]);
            VectorPath.Run<float, PlainPatches<float>>(ref patches);
            TensorPrimitives.Multiply(gradients[parameter].AsSpan(row * columns, (end - row) * columns), samples.Count, gradients[parameter].AsSpan(row * columns));
            return;
        }

        int length = (term.Form == GradientForm.PositionSum ? term.Shape.Image.Windows : 1) * Tile.Samples;
        for (int i = row; i < end; i++)
        {
            gradients[parameter][i] = 0;
            for (int tile = 0; tile < samples.Tiles; tile++)
            {
                gradients[parameter][i] += TensorPrimitives.Sum<float>(slots.Point(term.Delta, tile).Slice(i * length, length));
            }
        }
    }
}
