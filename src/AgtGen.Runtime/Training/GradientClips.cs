using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>What an optimizer's clip means for a model: for the passes of its tiles, and for each of its parameters.</summary>
/// <param name="clip">The clip; null for none.</param>
/// <param name="plan">The model, which can be clipped so (<see cref="Admission.RequireOptimizer"/>).</param>
internal sealed class GradientClips(Clip? clip, ModelPlan plan)
{
    private readonly AggregationRule[] rules = [.. Enumerable.Range(0, plan.Parameters.Length).Select(parameter => RuleOf(clip, plan, parameter))];

    /// <summary>What gradients of one parameter are clipped to where they are aggregated; infinity for nothing.</summary>
    public double EntryLimit(int parameter) => rules[parameter].Clip;

    /// <summary>What residuals are clipped to before gradients are formed; null for not at all.</summary>
    public double? Residual => (clip as ResidualClip)?.Bound;

    /// <summary>How one parameter's gradients are aggregated over a batch.</summary>
    public AggregationRule RuleOf(int parameter, BatchBudget budget) => rules[parameter] with
    {
        Kind = budget.Kind,
        Affected = budget.Affected,
        Beside = budget.Beside,
        IsExact = budget.IsExact,
        KeepsDivisor = budget.KeepsDivisor,
        Removed = budget.Removed,
        Substituted = budget.Substituted,
        Added = budget.Added,
    };

    /// <summary>Makes room for norms where gradients are scaled by them.</summary>
    public void TakeNorms<T>(BatchPasses<T> batch, int tiles, Adversary adversary)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (clip is NormClip norm)
        {
            batch.TakeNorms(plan, tiles, norm.Bound, MovedTiles<T>.LabelsApart(plan, adversary));
        }
    }

    /// <summary>The model with what is clipped before gradients are formed.</summary>
    public ICertifiableModel<T> Of<T>(ICertifiableModel<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => clip is ResidualClip residual ? new ResidualClippedModel<T>(model, residual.Bound) : model;

    private static AggregationRule RuleOf(Clip? clip, ModelPlan plan, int parameter) =>
        new(AggregationKind.BoundedPerturbation, 0, clip?.EntryLimit(plan, parameter) ?? double.PositiveInfinity, clip is NormClip)
        {
            Reach = clip?.Reach(plan, parameter) ?? double.PositiveInfinity,
        };
}
