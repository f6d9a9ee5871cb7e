using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>Scaling to a Euclidean norm of at most <see cref="Bound"/>; made by <see cref="Clip.Norm"/>.</summary>
public sealed record NormClip : Clip
{
    /// <summary>Squares of norms are formed in the element type; those of smaller numbers would vanish in single precision.</summary>
    private const double Least = 1e-12;

    internal NormClip(double bound)
    {
        if (!(double.IsFinite(bound) && bound >= Least))
        {
            throw new ArgumentOutOfRangeException(nameof(bound), bound, FormattableString.Invariant($"A clipping norm must be finite and at least {Least}."));
        }

        Bound = bound;
    }

    /// <summary>The clipping norm c.</summary>
    public double Bound { get; }

    internal override double EntryLimit(ModelPlan plan, int parameter) => Bound;

    internal override double Reach(ModelPlan plan, int parameter) => Bound;
}
