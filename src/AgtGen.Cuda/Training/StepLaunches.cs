using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Cuda.Training.Updates;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Cuda.Training;

/// <summary>Launches the kernels of a step, in the order in which they need each other.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class StepLaunches<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Places of the status that finiteness is noted in.</summary>
    private const int DivergedSlot = 0, UnboundedSlot = 1;

    private readonly ICudaModel<T> model;
    private readonly ModelPlan plan;
    private readonly TrainingLayout layout;
    private readonly TrainingBuffers<T> buffers;
    private readonly CudaContext context;
    private readonly PinnedBuffer<int> nothing, status;
    private readonly Launcher launcher;
    private readonly GradientClips clips;
    private readonly ResidualClamp<T>? residuals;
    private readonly ParameterUpdate<T>?[] updates;
    private int step;

    public StepLaunches(CudaContext context, ICudaModel<T> model, TrainingLayout layout, TrainingBuffers<T> buffers, GradientClips clips)
    {
        (this.context, this.model, plan, this.layout, this.buffers, this.clips) = (context, model, model.Plan, layout, buffers, clips);
        Handing = context.NewStream();
        (nothing, status) = (new(context, TrainingBuffers<T>.StatusLength), new(context, TrainingBuffers<T>.StatusLength));
        nothing.Values.Fill(int.MaxValue);
        Box = new(context, plan, buffers.Parameters);
        launcher = new(context);
        Widths = new(context, launcher, plan, buffers);
        residuals = clips.Residual is { } bound ? new(plan, bound) : null;
        updates = [.. buffers.Updates.Select(update => update is null ? null : ParameterUpdate<T>.Of(layout.OptimizerOf(plan.Parameters[update.Index]), update))];
    }

    /// <summary>In what order inputs are handed over.</summary>
    public CudaStream Handing { get; }

    /// <summary>What brings the box back.</summary>
    public BoxReader<T> Box { get; }

    /// <summary>What measures the box.</summary>
    public WidthReader<T> Widths { get; }

    /// <summary>Whether the threat moves features.</summary>
    public bool MovesFeatures { get; set; }

    /// <summary>Waits until all inputs have been handed over.</summary>
    public void WaitForInput() => Handing.Synchronize();

    /// <summary>Launches a step.</summary>
    /// <param name="input">Its batch.</param>
    /// <param name="step">Which, from 0.</param>
    /// <param name="bounded">Whether there is a box still.</param>
    /// <param name="isReadBack">Whether the box is brought back behind it.</param>
    /// <param name="isMeasured">Whether its widths are.</param>
    public void Launch(StepInput<T> input, int step, bool bounded, bool isReadBack, bool isMeasured)
    {
        this.step = step;
        Transfer.Enqueue(context, nothing, buffers.Status, context.Stream);
        RunNominal(input);
        if (bounded)
        {
            RunBounds(input);
        }

        for (int index = 0; index < plan.Parameters.Length; index++)
        {
            if (updates[index] is { } update)
            {
                Aggregate(index, input, bounded);
                update.Step(launcher, step, bounded, buffers.Status);
            }
        }

        if (isReadBack)
        {
            Box.Enqueue();
        }

        if (isMeasured)
        {
            Widths.Enqueue();
        }

        Transfer.Enqueue(context, buffers.Status, status, 0, status.Length);
    }

    /// <summary>Waits for the end of the step and says what went wrong in it.</summary>
    public StepStatus ReadStatus()
    {
        context.Stream.Synchronize();
        return StepStatus.Of(status.Values);
    }

    private void RunNominal(StepInput<T> input)
    {
        FeatureLaunch.Gather<T>(launcher, buffers.Features, input.Target.Rows, plan.InputSize, input.Tiles, buffers.Nominal.Points[plan.Given].Pointer);
        model.TrainNominal(PassOver(buffers.Nominal, input, Own(input)));
        residuals?.ClampPoints(launcher, buffers.Nominal, input.Tiles);
        Check(buffers.NominalChecks, input.Tiles, DivergedSlot);
    }

    private void RunBounds(StepInput<T> input)
    {
        model.TrainWeightPerturbed(PassOver(buffers.WeightPerturbed, input, Own(input)));
        residuals?.ClampBounds(launcher, buffers.WeightPerturbed, plan.WeightPerturbed, input.Tiles);
        Check(buffers.WeightChecks, input.Tiles, UnboundedSlot);
        if (buffers.InputPerturbed is { } moved)
        {
            MoveInput(input, moved);
            RunMoved(input, moved);
            foreach (int slot in moved.Kept)
            {
                HullLaunch.Restore(launcher, buffers.WeightPerturbed.Bounds[slot], moved.Bounds[slot], input.Target.Trusted, input.Tiles);
            }
        }
    }

    /// <summary>What the threat can make of what the pass is given.</summary>
    private void MoveInput(StepInput<T> input, PassSlots<T> moved)
    {
        DeviceValues<T> point = buffers.Nominal.Points[plan.Given];
        if (MovesFeatures)
        {
            FeatureLaunch.Ball(
                launcher, point, buffers.RadiusConstants, buffers.RadiusSlopes, OutwardConstant.AtMost<T>(plan.InputLower), OutwardConstant.AtLeast<T>(plan.InputUpper), input.Tiles, moved.Bounds[plan.Given]);
        }
        else
        {
            PointLaunch.Widen(PassOver(moved, input, Own(input)), point, moved.Bounds[plan.Given]);
        }
    }

    /// <summary>The pass with moved samples; where labels are tried one after the other, with the hull of what each has left (<see cref="LabelCandidates{T}"/>).</summary>
    private void RunMoved(StepInput<T> input, PassSlots<T> moved)
    {
        if (layout.Candidates == 0)
        {
            model.TrainInputPerturbed(PassOver(moved, input, Own(input) with { Freedom = layout.Labels }));
            residuals?.ClampBounds(launcher, moved, plan.InputPerturbed, input.Tiles);
            Check(buffers.InputChecks[0], input.Tiles, UnboundedSlot);
        }

        for (int candidate = 0; candidate < layout.Candidates; candidate++)
        {
            // The target of a change comes second, behind the samples' own classes.
            bool isOwn = layout.Labels.Kind == LabelFreedomKind.Target && candidate == 0;
            CudaPass<T> pass = PassOver(moved, input, isOwn ? Own(input) : Own(input) with { Classes = buffers.Candidates[candidate] });
            if (candidate == 0)
            {
                model.TrainInputPerturbed(pass);
            }
            else
            {
                model.TrainRelabelled(pass);
            }

            residuals?.ClampBounds(launcher, moved, plan.InputPerturbed, input.Tiles);
            Check(buffers.InputChecks[Math.Min(candidate, 1)], input.Tiles, UnboundedSlot);
            TakeHull(moved, input.Tiles, candidate);
        }
    }

    /// <summary>Takes what a candidate left into the hull, and leaves the hull behind the last.</summary>
    private void TakeHull(PassSlots<T> moved, int tiles, int candidate)
    {
        for (int i = 0; i < layout.HullSlots.Count; i++)
        {
            DeviceBounds<T> own = moved.Bounds[layout.HullSlots[i]], hull = buffers.Hulls[i];
            if (candidate == 0)
            {
                int count = tiles * Tile.Samples * own.Features;
                Transfer.Enqueue<T>(context, own.Lower, hull.Lower, count);
                Transfer.Enqueue<T>(context, own.Upper, hull.Upper, count);
            }
            else if (candidate < layout.Candidates - 1)
            {
                HullLaunch.Include(launcher, own, hull, tiles);
            }
            else
            {
                HullLaunch.Include(launcher, hull, own, tiles);
            }
        }
    }

    private void Aggregate(int index, StepInput<T> input, bool bounded)
    {
        if (Term(plan.Nominal, index) is not { } nominal)
        {
            // The loss does not depend on it: its gradient stays 0.
            return;
        }

        AggregationRule rule = clips.RuleOf(index, bounded ? input.Budget : BatchBudget.None) with { OnlyNominal = !bounded };
        GradientTerm own = Term(plan.WeightPerturbed, index)!.Value, moved = Term(plan.InputPerturbed, index)!.Value;
        void Aggregate(DeviceFactors<T> point, DeviceFactors<T> weights, DeviceFactors<T> samples, DeviceParameter<T> mean) => AggregationLaunch.Aggregate(
            launcher, new(input.Count, input.Target.Trusted, input.HasTrusted), rule, (own.Fact, moved.Fact), point, weights, samples, buffers.Lists, mean);

        (DeviceFactors<T> Nominal, DeviceFactors<T> Own, DeviceFactors<T> Moved) passes =
            (Factors(buffers.Nominal, nominal), Factors(buffers.WeightPerturbed, own), Factors(buffers.InputPerturbed ?? buffers.WeightPerturbed, moved));
        if (FormedGradients<T>.Has(nominal.Form))
        {
            buffers.Formed.Aggregate(launcher, input.Tiles, nominal.Shape, passes, buffers.Means[index], bounded, Aggregate);
        }
        else
        {
            Aggregate(passes.Nominal, passes.Own, passes.Moved, buffers.Means[index]);
        }
    }

    private static DeviceFactors<T> Factors(PassSlots<T> slots, GradientTerm term) =>
        new(slots.Bounds[term.Delta], term.HasActivation ? slots.Bounds[term.Activation] : null);

    private static GradientTerm? Term(IEnumerable<GradientSite> sites, int parameter) =>
        sites.Single(site => site.Parameter == parameter).Terms is [var term, ..] ? term : null;

    private void Check(CheckedSlots<T> slots, int tiles, int place) => FinitenessLaunch.Check<T>(launcher, slots.List, tiles * Tile.Samples, place, buffers.Status);

    private CudaPass<T> PassOver(PassSlots<T> slots, StepInput<T> input, DeviceLabels<T> labels) =>
        new(launcher, input.Tiles, buffers.Parameters, slots.Points, slots.Bounds, labels, new(input.Target.Rows, step));

    private static DeviceLabels<T> Own(StepInput<T> input) => new(input.Target.Classes, input.Target.Targets, LabelFreedom.None);
}
