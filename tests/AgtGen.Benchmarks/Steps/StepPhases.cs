using System.Diagnostics;
using AgtGen.Kernels;

namespace AgtGen.Benchmarks.Steps;

/// <summary>The parts of one certified step on one thread, each with its seconds and the operations that it must do.</summary>
internal sealed class StepPhases
{
    private const int Repeats = 4;

    private readonly ICertifiableModel<float> model;
    private readonly ModelPlan plan;
    private readonly ParameterState<float>[] parameters;
    private readonly Adversary adversary;
    private readonly BallRadii<float> radii;
    private readonly SampleTiles<float> samples;
    private readonly BatchPasses<float> batch;
    private readonly TilePassBuffers<float> nominal;
    private readonly TilePassBuffers<float> weights;
    private readonly TilePassBuffers<float> inputs;
    private readonly BoxUpdate<float> update;
    private readonly AggregationScratch<float> scratch;
    private readonly StepCase step;

    /// <param name="step">A case whose threat moves samples.</param>
    public StepPhases(StepCase step)
    {
        this.step = step;
        model = step.Model();
        plan = model.Plan;
        parameters = ParameterBox.AtModel(model);
        adversary = Adversary.Of(step.Threat, plan, step.Optimizer.Clip);
        LabelledData<float> data = step.Data(plan);
        radii = new(adversary.FeatureEpsilon, data);
        samples = new(data, step.Batch, plan.Classes);
        samples.Select([.. Enumerable.Range(0, step.Batch)]);
        int tiles = samples.Tiles;
        batch = new(
            new(plan, plan.Nominal, points: true, tiles, samples.Inputs),
            new(plan, plan.WeightPerturbed, points: false, tiles, samples.Inputs),
            [new(new(plan, plan.InputPerturbed, points: false, tiles))],
            samples.Trusted)
        {
            Count = step.Batch,
        };
        nominal = new(plan, parameters, samples, batch.Nominal, points: true, LabelFreedom.None);
        weights = new(plan, parameters, samples, batch.WeightPerturbed, points: false, LabelFreedom.None);
        inputs = new(plan, parameters, samples, batch.Moved[0].Slots, points: false, adversary.Labels);
        update = new(plan, parameters, batch, step.Optimizer, new GradientClips(step.Optimizer.Clip, plan));
        scratch = new(tiles, adversary.Samples, ParameterBlock.ColumnsAtOnce(plan, areScaled: step.ClipsNorm));
    }

    /// <summary>Name, seconds and billions of multiply-adds of each phase; 0 for phases that only move or test what others computed.</summary>
    public IReadOnlyList<(string Name, double Seconds, double Operations)> Measure()
    {
        double matrices = plan.Parameters.Where(parameter => parameter.IsMatrix).Sum(parameter => (double)parameter.Rows * parameter.Columns);
        ParameterPlan first = plan.Parameters.First(parameter => parameter.IsMatrix);
        double forward = step.Batch * matrices / 1e9;
        double backward = step.Batch * (matrices - ((double)first.Rows * first.Columns)) / 1e9;
        BatchBudget budget = new(adversary.Kind, adversary.Samples);
        update.Begin(0);
        List<(string, double, double)> phases = [];
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            phases.Clear();
            phases.Add(("load", Tiles(samples.Load), 0));
            phases.Add(("nominal pass", Tiles(Nominal), forward + backward));
            phases.Add(("weight-perturbed pass", Tiles(Weights), 2 * (forward + backward)));
            phases.Add(("input ball", Tiles(Ball), 0));
            phases.Add(("input-perturbed pass", Tiles(Inputs), 2 * (forward + backward)));
            phases.Add(("finiteness of all slots", Tiles(Check), 0));
            long start = Stopwatch.GetTimestamp();
            for (int block = 0; block < update.Blocks.Length; block++)
            {
                update.Run(block, 1, budget, bounded: true, scratch);
            }

            phases.Add(("aggregation and update", Stopwatch.GetElapsedTime(start).TotalSeconds, 11 * forward));
        }

        return phases;
    }

    /// <summary>The seconds of each work item of both rounds of a step: tiles with all their passes, and blocks of parameters. Each is the least of several, one after the other.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Items()
    {
        BatchBudget budget = new(adversary.Kind, adversary.Samples);
        double[] tiles = new double[samples.Tiles], blocks = new double[update.Blocks.Length];
        Array.Fill(tiles, double.PositiveInfinity);
        Array.Fill(blocks, double.PositiveInfinity);
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            update.Begin(repeat);
            Each(tiles, tile =>
            {
                samples.Load(tile);
                Nominal(tile);
                Weights(tile);
                Ball(tile);
                Inputs(tile);
                Check(tile);
            });
            Each(blocks, block => update.Run(block, repeat + 1, budget, bounded: true, scratch));
        }

        return [tiles, blocks];
    }

    private static void Each(double[] least, Action<int> work)
    {
        for (int item = 0; item < least.Length; item++)
        {
            long start = Stopwatch.GetTimestamp();
            work(item);
            least[item] = Math.Min(least[item], Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }

    private double Tiles(Action<int> work)
    {
        long start = Stopwatch.GetTimestamp();
        for (int tile = 0; tile < samples.Tiles; tile++)
        {
            work(tile);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private void Nominal(int tile)
    {
        nominal.MoveTo(tile);
        model.TrainNominal(nominal);
    }

    private void Weights(int tile)
    {
        weights.MoveTo(tile);
        model.TrainWeightPerturbed(weights);
    }

    private void Ball(int tile)
    {
        nominal.MoveTo(tile);
        inputs.MoveTo(tile);
        InputBall<float>.Fill(plan, radii, nominal.Point(0), inputs.Bounds(0));
    }

    private void Inputs(int tile)
    {
        inputs.MoveTo(tile);
        model.TrainInputPerturbed(inputs);
    }

    private void Check(int tile)
    {
        weights.MoveTo(tile);
        inputs.MoveTo(tile);
        if (weights.FirstNotFinite() is not null || inputs.FirstNotFinite() is not null)
        {
            throw new InvalidOperationException($"{step.Name}: a bound is not finite.");
        }
    }
}
