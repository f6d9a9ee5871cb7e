using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>The bounds of a step's mean gradients under another threat or over another box than the training has: with passes and an aggregation of its own, of which nothing goes back into the training.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class GrowthVariation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ModelPlan plan;
    private readonly Adversary adversary;
    private readonly LabelledData<T> data;
    private readonly SampleTiles<T> samples;
    private readonly GradientClips clips;
    private readonly BatchPasses<T> batch;
    private readonly StepWorker<T>[] workers;
    private readonly GradientAggregator<T> aggregator;
    private readonly ParameterBlock[] blocks;
    private readonly ParameterState<T>[] gradients;
    private readonly double[] widths;
    private readonly double[] unsettled;

    public GrowthVariation(
        ICertifiableModel<T> model,
        ParameterState<T>[] box,
        Adversary adversary,
        LabelledData<T> data,
        SampleTiles<T> samples,
        GradientClips clips,
        TrainingFeatures<T>? features,
        int tiles,
        int threads)
    {
        (plan, this.adversary, this.data, this.samples, this.clips) = (model.Plan, adversary, data, samples, clips);
        batch = BatchPasses<T>.Of(plan, adversary.MovedPasses, tiles, samples.Inputs, samples.Trusted);
        clips.TakeNorms(batch, tiles, adversary);
        BallRadii<T> radii = new(adversary.FeatureEpsilon, data, adversary.FeatureEpsilons);
        workers = [.. Enumerable.Range(0, threads).Select(_ => new StepWorker<T>(model, box, adversary, radii, samples, features?.ForWorker(), batch, tiles))];
        aggregator = new(plan, batch);
        blocks = ParameterBlock.Of(plan);
        gradients = [.. plan.Parameters.Select(parameter => parameter.IsFrozen ? new ParameterState<T>(0, 0) : new(parameter.Rows, parameter.Columns))];
        widths = new double[tiles * plan.Switches.Length];
        unsettled = new double[tiles * plan.Switches.Length];
    }

    /// <summary>Mean widths of the bounds of each parameter's mean gradient; 0 for what is frozen.</summary>
    public double[] Widths(ReadOnlySpan<int> rows, WorkerTeam team, CancellationToken cancellation)
    {
        batch.Count = rows.Length;
        BatchBudget budget = Admission.BudgetOf(adversary, data, rows, rows.Length);
        team.Run(
            samples.Tiles,
            (worker, tile) =>
            {
                workers[worker].Run(tile, bounded: true);
                Measure(workers[worker].WeightPerturbed, tile);
            },
            cancellation);
        team.Run(
            blocks.Length,
            (worker, index) =>
            {
                ParameterBlock block = blocks[index];
                ParameterState<T> gradient = gradients[block.Parameter];
                aggregator.Aggregate(block, clips.RuleOf(block.Parameter, budget), gradient.Nominal, gradient.Lower, gradient.Upper, workers[worker].Scratch);
            },
            cancellation);
        return [.. gradients.Select(gradient => gradient.MeanWidth())];
    }

    /// <summary>After <see cref="Widths"/>: of the widths of the gradients at each parameter's layer, without the threat, the part in units whose slope the box does not settle.</summary>
    public double[] UnsettledShares()
    {
        double[] shares = new double[plan.Parameters.Length];
        foreach (GradientSite site in plan.WeightPerturbed)
        {
            int[] places = [.. Enumerable.Range(0, plan.Switches.Length).Where(place => site.Terms.Any(term => term.Delta == plan.Switches[place].Delta))];
            double whole = places.Sum(place => Total(widths, place));
            shares[site.Parameter] = whole > 0 ? places.Sum(place => Total(unsettled, place)) / whole : 0;
        }

        return shares;
    }

    private double Total(double[] values, int place) => Enumerable.Range(0, samples.Tiles).Sum(tile => values[(tile * plan.Switches.Length) + place]);

    private void Measure(TilePassBuffers<T> pass, int tile)
    {
        for (int place = 0; place < plan.Switches.Length; place++)
        {
            SwitchSite site = plan.Switches[place];
            TileBounds<T> delta = pass.Bounds(site.Delta), input = pass.Bounds(site.Input);
            (double whole, double open) = (0, 0);
            for (int at = 0; at < delta.Lower.Length; at++)
            {
                if (at % Tile.Samples < pass.Count)
                {
                    double width = double.CreateTruncating(delta.Upper[at] - delta.Lower[at]);
                    whole += width;
                    open += IsOpen(site.Kinks, double.CreateTruncating(input.Lower[at]), double.CreateTruncating(input.Upper[at])) ? width : 0;
                }
            }

            int index = (tile * plan.Switches.Length) + place;
            (widths[index], unsettled[index]) = (whole, open);
        }
    }

    private static bool IsOpen(ImmutableArray<double> kinks, double lower, double upper)
    {
        foreach (double kink in kinks)
        {
            if (lower <= kink && upper > kink)
            {
                return true;
            }
        }

        return false;
    }
}
