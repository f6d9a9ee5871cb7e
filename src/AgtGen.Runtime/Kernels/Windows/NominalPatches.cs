using System.Numerics;
using AgtGen.Kernels.Products;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Windows;

/// <summary>Points, to nearest.</summary>
internal readonly struct NominalPatches<T> : IPatchProduct<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static bool ReadsBounds => false;

    public static bool WritesBounds => false;

    public static void Multiply<TMath, TVector>(WeightLayout layout, PatchWeights<T> weights, TileBounds<T> x, TileBounds<T> y)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct =>
        new NominalProduct<T>(layout, weights.Lower, weights.BiasLower, x.Lower, y.Lower).Run<TMath, TVector>();
}
