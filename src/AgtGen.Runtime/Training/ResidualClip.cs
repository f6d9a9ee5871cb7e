using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>Clamping of the derivative of the loss by each output to [-<see cref="Bound"/>, <see cref="Bound"/>]; made by <see cref="Clip.Residual"/>.</summary>
public sealed record ResidualClip : Clip
{
    internal ResidualClip(double bound)
    {
        RequireBound(bound);
        Bound = bound;
    }

    /// <summary>The clipping bound c.</summary>
    public double Bound { get; }

    internal override double EntryLimit(ModelPlan plan, int parameter) => double.PositiveInfinity;

    /// <summary>A residual of at most c times a feature, or times the 1 of the bias.</summary>
    internal override double Reach(ModelPlan plan, int parameter) =>
        plan.Nominal.Where(site => site.Parameter == parameter).SelectMany(site => site.Terms).Select(term => Reach(plan, term)).Aggregate(0.0, ScalarMath<double>.AddUp);

    private double Reach(ModelPlan plan, GradientTerm term) => term switch
    {
        { Form: GradientForm.Elementwise } => Bound,
        { Form: GradientForm.OuterProduct, Activation: 0 } => ScalarMath<double>.MultiplyUp(Bound, Math.Max(Math.Abs(plan.InputLower), Math.Abs(plan.InputUpper))),
        _ => double.PositiveInfinity,
    };
}
