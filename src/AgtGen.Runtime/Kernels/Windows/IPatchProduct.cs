using System.Numerics;
using AgtGen.Kernels.Products;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Windows;

/// <summary>The product that a convolution applies to every patch: that of a linear layer.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IPatchProduct<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether what is read has two sides.</summary>
    static abstract bool ReadsBounds { get; }

    /// <summary>Whether what is written, and the weights, have two sides; where not the lower stands for both.</summary>
    static abstract bool WritesBounds { get; }

    static abstract void Multiply<TMath, TVector>(WeightLayout layout, PatchWeights<T> weights, TileBounds<T> x, TileBounds<T> y)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct;
}
