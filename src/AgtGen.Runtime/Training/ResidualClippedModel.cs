using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;

namespace AgtGen.Training;

/// <summary>
/// A model whose training passes leave clipped residuals. Behind a linear head every gradient is the residual times a feature or alone, so it is enough to clamp the slots that gradients take it from. Clamping is monotone:
/// bounds are clamped to ends rounded outward and stay exact.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ResidualClippedModel<T> : ICertifiableModel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ICertifiableModel<T> inner;
    private readonly ClipBounds<T> clip;
    private readonly int[] nominal;
    private readonly int[] weightPerturbed;
    private readonly int[] inputPerturbed;

    /// <param name="inner">The model.</param>
    /// <param name="bound">What residuals are clamped to.</param>
    public ResidualClippedModel(ICertifiableModel<T> inner, double bound)
    {
        this.inner = inner;
        clip = new(bound);
        nominal = Residuals(inner.Plan.Nominal);
        weightPerturbed = Residuals(inner.Plan.WeightPerturbed);
        inputPerturbed = Residuals(inner.Plan.InputPerturbed);
    }

    public ModelPlan Plan => inner.Plan;

    public void CopyParameterTo(int index, Span<T> destination) => inner.CopyParameterTo(index, destination);

    public void CopyParameterFrom(int index, ReadOnlySpan<T> source) => inner.CopyParameterFrom(index, source);

    public void FeaturesNominal(TilePass<T> pass) => inner.FeaturesNominal(pass);

    public void FeaturesBounds(TilePass<T> pass) => inner.FeaturesBounds(pass);

    public void TrainNominal(TilePass<T> pass)
    {
        inner.TrainNominal(pass);
        foreach (int slot in nominal)
        {
            Clamp(pass.Point(slot), -clip.Nearest, clip.Nearest);
        }
    }

    public void TrainWeightPerturbed(TilePass<T> pass)
    {
        inner.TrainWeightPerturbed(pass);
        Clamp(pass, weightPerturbed);
    }

    public void TrainInputPerturbed(TilePass<T> pass)
    {
        inner.TrainInputPerturbed(pass);
        Clamp(pass, inputPerturbed);
    }

    public void TrainRelabelled(TilePass<T> pass)
    {
        inner.TrainRelabelled(pass);
        Clamp(pass, inputPerturbed);
    }

    public void EvaluateNominal(TilePass<T> pass) => inner.EvaluateNominal(pass);

    public void EvaluateBounds(TilePass<T> pass) => inner.EvaluateBounds(pass);

    /// <summary>The slots that gradients take residuals from.</summary>
    public static int[] Residuals(ImmutableArray<GradientSite> sites) => [.. sites.SelectMany(site => site.Terms).Select(term => term.Delta).Distinct()];

    private void Clamp(TilePass<T> pass, int[] slots)
    {
        foreach (int slot in slots)
        {
            TileBounds<T> bounds = pass.Bounds(slot);
            Clamp(bounds.Lower, -clip.AtLeast, clip.AtMost);
            Clamp(bounds.Upper, -clip.AtMost, clip.AtLeast);
        }
    }

    /// <summary>What is no number stays none.</summary>
    private static void Clamp(Span<T> values, T lower, T upper)
    {
        foreach (ref T value in values)
        {
            value = T.Min(T.Max(value, lower), upper);
        }
    }
}
