using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>Clamping to [-<see cref="Bound"/>, <see cref="Bound"/>]; made by <see cref="Clip.Value"/>.</summary>
public sealed record ValueClip : Clip
{
    internal ValueClip(double bound)
    {
        RequireBound(bound);
        Bound = bound;
    }

    /// <summary>The clipping bound gamma.</summary>
    public double Bound { get; }

    internal override double EntryLimit(int parameter) => Bound;

    internal override double Reach(ModelPlan plan, int parameter) => Bound;
}
