using System.Numerics;
using AgtGen.Kernels.Products;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Windows;

/// <summary>Bounds of weights, points as operands.</summary>
internal readonly struct PointPatches<T> : IPatchProduct<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static bool ReadsBounds => false;

    public static bool WritesBounds => true;

    public static void Multiply<TMath, TVector>(WeightLayout layout, PatchWeights<T> weights, TileBounds<T> x, TileBounds<T> y)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct =>
        new PointProduct<T>(layout, weights.Lower, weights.Upper, weights.BiasLower, weights.BiasUpper, x.Lower, y).Run<TMath, TVector>();
}
