using System.Numerics;
using AgtGen.Kernels.Products;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Windows;

/// <summary>Bounds of weights and operands.</summary>
internal readonly struct IntervalPatches<T, TTerms> : IPatchProduct<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TTerms : IPairTerms<T>
{
    public static bool ReadsBounds => true;

    public static bool WritesBounds => true;

    public static void Multiply<TMath, TVector>(WeightLayout layout, PatchWeights<T> weights, TileBounds<T> x, TileBounds<T> y)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct =>
        new IntervalProduct<T, TTerms>(layout, weights.Lower, weights.Upper, weights.BiasLower, weights.BiasUpper, x, y).Run<TMath, TVector>();
}
