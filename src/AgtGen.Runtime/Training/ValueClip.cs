using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>Clamping to [-<see cref="Bound"/>, <see cref="Bound"/>]; made by <see cref="Clip.Value(double, PerLayer)"/>.</summary>
public sealed record ValueClip : Clip
{
    internal ValueClip(double bound, PerLayer? layers)
    {
        RequireBound(bound);
        (Bound, Layers) = (bound, layers);
    }

    /// <summary>The clipping bound gamma, of all layers that have none of their own.</summary>
    public double Bound { get; }

    /// <summary>The bounds of single layers; null for none.</summary>
    public PerLayer? Layers { get; }

    internal override double EntryLimit(ModelPlan plan, int parameter) => Layers?.Of(plan.Parameters[parameter].Name, Bound) ?? Bound;

    internal override double Reach(ModelPlan plan, int parameter) => EntryLimit(plan, parameter);
}
