using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>
/// What rounding explains of a nominal value outside its box. The bound pass over a box around the parameters before the step (<see cref="ExecutedBox{T}"/>) encloses every slot of the
/// nominal run as it was executed, and that of the same run in real arithmetic: rectifiers, hinges and margins whose kink rounding can pass are open there. The mean gradient over
/// its slots therefore encloses both mean gradients, and the box must meet what the step makes of it. Only a run that rounding has taken out of its box pays for this.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ExecutedRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ICertifiableModel<T> model;
    private readonly ParameterState<T>[] parameters;
    private readonly SampleTiles<T> samples;
    private readonly BatchPasses<T> executed;
    private readonly BatchPasses<T> batch;
    private readonly ParameterState<T>[] means;
    private readonly TilePassBuffers<T> pass;
    private readonly GradientAggregator<T> aggregator;
    private readonly GradientRounding rounding;
    private readonly GradientClips clips;
    private readonly T relative;

    /// <param name="model">The model.</param>
    /// <param name="samples">The rows of the current batch, before any others.</param>
    /// <param name="batch">The passes of the current batch.</param>
    /// <param name="tiles">Tiles of the largest batch.</param>
    /// <param name="clips">How gradients are clipped.</param>
    public ExecutedRun(ICertifiableModel<T> model, SampleTiles<T> samples, BatchPasses<T> batch, int tiles, GradientClips clips)
    {
        (this.model, this.samples, this.clips, executed) = (model, samples, clips, batch);
        ModelPlan plan = model.Plan;
        parameters = States(plan);
        means = States(plan);
        BatchSlots<T> slots = new(plan, plan.WeightPerturbed, points: false, tiles, samples.Inputs);
        this.batch = new(batch.Nominal, slots, [], samples.Trusted);
        clips.TakeNorms(this.batch, tiles, Adversary.Absent);
        pass = new(plan, parameters, samples, slots, points: false, LabelFreedom.None, plan.TrainingSlots);
        aggregator = new(plan, this.batch);
        rounding = GradientRounding.Of<T>(plan, tiles * Tile.Samples, clips);
        relative = ExecutedBox<T>.RelativeReach(plan);
    }

    /// <summary>Encloses the mean gradients of the current batch.</summary>
    /// <param name="update">Knows the parameters before the step.</param>
    /// <param name="scratch">Work space of the calling thread.</param>
    public void Enclose(BoxUpdate<T> update, AggregationScratch<T> scratch)
    {
        for (int index = 0; index < parameters.Length; index++)
        {
            ExecutedBox<T>.Fill(parameters[index], update.Previous(index), relative);
        }

        (batch.Count, batch.Divisor) = (executed.Count, executed.Divisor);
        bool finite = true;
        for (int tile = 0; tile < SampleTiles<T>.TilesFor(batch.Count); tile++)
        {
            pass.MoveTo(tile);
            model.TrainWeightPerturbed(pass);
            finite &= pass.FirstNotFinite() is null;
            batch.NominalNorms?.Measure(tile);
            batch.WeightPerturbedNorms?.Measure(tile);
        }

        foreach (ParameterBlock block in ParameterBlock.Of(model.Plan))
        {
            ParameterState<T> mean = means[block.Parameter];
            aggregator.Aggregate(block, clips.RuleOf(block.Parameter, BatchBudget.None), mean.Nominal, mean.Lower, mean.Upper, scratch);
        }

        if (!finite)
        {
            // Nothing is known of values so large.
            foreach (ParameterState<T> mean in means)
            {
                mean.Lower.Fill(T.NegativeInfinity);
                mean.Upper.Fill(T.PositiveInfinity);
            }
        }
    }

    /// <summary>Where one entry of the mean gradient is: that of the run in real arithmetic in the first interval, that of the executed one in the second.</summary>
    /// <param name="parameter">Index of the parameter.</param>
    /// <param name="entry">Index of the entry.</param>
    /// <param name="reach">How far rounding can take the mean gradient beyond its enclosure.</param>
    public (Interval<T> Real, Interval<T> Executed) Gradient(int parameter, int entry, double reach)
    {
        Interval<T> gradient = new(means[parameter].Lower[entry], means[parameter].Upper[entry]);
        return (gradient, gradient + Interval<T>.Enclose(new Interval<double>(-reach, reach)));
    }

    /// <summary>How far rounding can take the mean gradients of one parameter beyond their enclosures.</summary>
    /// <param name="magnitude">The largest value of any slot of the nominal pass.</param>
    public double[] Reach(double magnitude)
    {
        double amplification = rounding.Amplification(parameters);

        // Errors are those of a mean. One over fewer than there are is as many times as large, and the factor is rounded to the nearest double, which the last bit makes up for.
        double share = batch.Count > batch.Divisor ? Math.BitIncrement(batch.Count / (double)batch.Divisor) : 1;
        return [.. Enumerable.Range(0, parameters.Length).Select(parameter => share * rounding.Reach(parameter, magnitude, amplification))];
    }

    private static ParameterState<T>[] States(ModelPlan plan) => [.. plan.Parameters.Select(parameter => new ParameterState<T>(parameter.Rows, parameter.Columns))];
}
