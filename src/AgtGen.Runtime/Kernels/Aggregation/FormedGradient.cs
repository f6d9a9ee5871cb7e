using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Forms gradients of a matrix as panels of a sweep.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal static class FormedGradient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="slots">The pass.</param>
    /// <param name="term">The term: a product, or a sum of products over windows.</param>
    /// <param name="entries">Which entries, row after row with an even number of columns each.</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="hasNonNegativeInputs">Whether no feature of a sample is negative.</param>
    /// <param name="target">Where they go.</param>
    public static void Pack<TMath, TVector>(BatchSlots<T> slots, GradientTerm term, ParameterBlock entries, int samples, bool hasNonNegativeInputs, PanelTarget<T> target)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        if (term.Form == GradientForm.PatchProduct)
        {
            new PatchGradient<T>(slots, term, Shares.Count(samples, Tile.Samples), hasNonNegativeInputs).Pack<TMath, TVector>(entries, samples, target);
        }
        else
        {
            new ProductGradient<T>(slots, term).Pack<TMath, TVector>(entries, samples, target);
        }
    }
}
