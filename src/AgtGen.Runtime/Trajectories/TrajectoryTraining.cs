using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;
using AgtGen.Trajectories.Nets;

namespace AgtGen.Trajectories;

/// <summary>Runs the sweep along a training if model, training and threat qualify, and says why not otherwise.</summary>
internal static class TrajectoryTraining
{
    private const string NothingAffected = "no sample can be affected, so that the box holds one training";

    /// <returns>The bounds, or null and the reason.</returns>
    /// <exception cref="ArgumentException">Nothing but these bounds was asked for, and there are none.</exception>
    public static (Trajectory? Trajectory, string? Gap) Run<T>(
        ICertifiableModel<T> model,
        ParameterState<T>[] initial,
        LabelledData<T> data,
        Optimizer optimizer,
        Schedule schedule,
        ThreatModel threat,
        Adversary adversary,
        TrainingOptions<T> options,
        CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (options.Domain is not (Domain.Trajectory or Domain.Best))
        {
            return (null, $"they were not asked for: Domain is {options.Domain}");
        }

        ModelPlan plan = model.Plan;
        data = (plan.Head is not null || plan.Net is not null) && plan.Prefix is not null ? TrainingFeatures<T>.Of(model, initial, data) : data;
        if ((Refusal(plan, optimizer, threat, adversary) ?? (plan.Head is null ? NetThreat.ScheduleRefusal(plan, schedule, data.Count) : ClipRefusal(plan, data, optimizer))) is string reason)
        {
            return options.Domain == Domain.Trajectory
                ? throw new ArgumentException($"There are no bounds along the training of {plan.Name}: {reason}. Use Domain.Best or Domain.Box.", nameof(options))
                : (null, reason);
        }

        int threads = options.MaxDegreeOfParallelism ?? Environment.ProcessorCount;
        Descent descent = new(optimizer.Rates, schedule, ((Sgd)optimizer).WeightDecay);
        if (plan.Head is not { } head)
        {
            NetTraining net = NetThreat.Of(plan.Net!, initial, data, adversary, descent);
            return net.Rows.Candidates.Length == 0 ? (null, NothingAffected) : OrGap(
                NetTrajectory.Of(net, threads, cancellation),
                "what linear models of the altered runs around the plain one miss grew too large, or a bound overflowed");
        }

        HeadData rows = HeadData.Of(head, initial, data, adversary.Labels.Kind == LabelFreedomKind.Target ? adversary.Labels.Target : -1, ActingClip(head, optimizer.Clip));
        if (rows.Candidates.Length == 0)
        {
            return (null, NothingAffected);
        }

        Alteration alteration = Of(plan, adversary, optimizer.Clip, rows.Candidates.Length) with { IsOfBatch = threat.Budget != Budget.PerDataSet };
        rows = head.Residual == ResidualKind.Softmax && adversary.Labels.Kind == LabelFreedomKind.AnyClass ? rows.OfAnyClass() : rows;
        return OrGap(
            Trajectory.Of(rows, alteration, head.Residual, descent, threads, cancellation),
            "the rate times the curvature that altered runs can meet reached its limit of 2, or a bound overflowed");
    }

    private static (Trajectory? Trajectory, string? Gap) OrGap(Trajectory trajectory, string reason) => (trajectory, trajectory.EndedAt == 0 ? null : $"in step {trajectory.EndedAt} {reason}");

    /// <summary>Why model, optimizer or threat do not qualify, or null.</summary>
    public static string? Refusal(ModelPlan plan, Optimizer optimizer, ThreatModel threat, Adversary adversary)
    {
        if (plan.Head is null && plan.Net is null)
        {
            return "its output is not affine in what is trained, or its loss has no residual that is known (AGT7004)";
        }

        if (optimizer is not Sgd { Momentum: 0, L1: 0 })
        {
            return "the optimizer is not plain descent, with or without weight decay: momentum and L1 have no such bounds yet";
        }

        if (optimizer.RateFactors is not null)
        {
            return "layers have rates of their own (RateFactors), which has no such bounds yet";
        }

        if (adversary.OnlyBoxes is string only)
        {
            return only;
        }

        if (adversary.IsAbsent)
        {
            return "the threat affects no sample, so that the box holds one training";
        }

        if (adversary.FeatureEpsilon > 0)
        {
            return "the threat moves features, which has no such bounds yet";
        }

        if (plan.Head is not { } head)
        {
            return NetThreat.Refusal(plan, optimizer, threat, adversary);
        }

        if (threat.Budget != Budget.PerDataSet && head.Residual == ResidualKind.Softmax)
        {
            return "the budget is per batch, so that other samples may be affected in every step, which has no such bounds for several outputs yet; set Budget = Budget.PerDataSet on the threat if it is meant for the whole data set";
        }

        if (ActingClip(head, optimizer.Clip) is not null && adversary.MovesSamples)
        {
            return "the threat changes labels, and what that does to a residual depends on the output where it is clipped";
        }

        if (head.Residual == ResidualKind.Softmax && optimizer.Clip is NormClip or ResidualClip { Bound: < 1 })
        {
            return "residuals of several outputs are clipped, which has no such bounds yet unless the clip never acts: those of a cross-entropy are at most 1";
        }

        return optimizer.Clip is ValueClip && head.Residual == ResidualKind.Squared
            ? "the gradient of a squared error can be of any size, and one that is clipped entry by entry is no multiple of its sample"
            : null;
    }

    /// <summary>A clip that can act and leaves every gradient a multiple of its sample, or null.</summary>
    public static HeadClip? ActingClip(LinearHead head, Clip? clip) => clip switch
    {
        NormClip norm => new(norm.Bound, true),
        ResidualClip residual when head.Residual == ResidualKind.Squared || residual.Bound < 1 => new(residual.Bound, false),
        _ => null,
    };

    /// <summary>Why a clip makes gradients that are no multiples of their samples, or null.</summary>
    public static string? ClipRefusal<T>(ModelPlan plan, LabelledData<T> data, Optimizer optimizer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        optimizer.Clip is ValueClip clip && Least(clip, plan) is double bound && !NeverClips(bound, plan.Head!, data)
            ? FormattableString.Invariant($"a gradient can reach the clip of {bound}, and one that is clipped entry by entry is no multiple of its sample; a clip of at least every feature's size never acts")
            : null;

    private static double Least(ValueClip clip, ModelPlan plan) => Enumerable.Range(0, plan.Parameters.Length).Min(parameter => clip.EntryLimit(plan, parameter));

    /// <summary>The residuals of both kinds of cross-entropy are at most 1, so that a gradient's entries are at most the features.</summary>
    private static bool NeverClips<T>(double bound, LinearHead head, LabelledData<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (head.Bias >= 0 && bound < 1)
        {
            return false;
        }

        for (int row = 0; row < data.Count; row++)
        {
            foreach (T feature in data.Row(row))
            {
                if (double.CreateChecked(T.Abs(feature)) > bound)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static Alteration Of(ModelPlan plan, Adversary adversary, Clip? clip, int candidates)
    {
        int samples = Math.Min(adversary.Samples, candidates);
        return adversary switch
        {
            { Kind: AggregationKind.Removal } => new(AlterationKind.Removal, samples, 0),
            { Kind: AggregationKind.Substitution } when clip is NormClip norm => new(AlterationKind.Substitution, samples, 0) { Length = norm.Bound },
            { Kind: AggregationKind.Substitution } => new(AlterationKind.Substitution, samples, Enumerable.Range(0, plan.Parameters.Length).Max(parameter => clip!.Reach(plan, parameter))),
            { Labels.Kind: LabelFreedomKind.Within } => new(AlterationKind.Move, samples, Math.BitIncrement(2 * adversary.Labels.Radius)),
            _ => new(AlterationKind.Flip, samples, 0) { Target = adversary.Labels.Target },
        };
    }
}
