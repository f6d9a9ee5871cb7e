using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Products;

/// <summary>The rule of an interval product: adds the terms of one block of inputs to four vectors a row and side.</summary>
internal unsafe interface IPairTerms<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Two rows.</summary>
    /// <param name="layout">How the weights lie.</param>
    /// <param name="signs">The terms by the signs of their weights.</param>
    /// <param name="weight">Weights of the first row.</param>
    /// <param name="x">Operand.</param>
    /// <param name="start">Where the sums of the first row begin.</param>
    /// <param name="y">Sums of the first row.</param>
    static abstract void Add<TMath, TVector>(in WeightLayout layout, in PairSigns signs, BoundsAddress<T> weight, BoundsAddress<T> x, in RowStart<T> start, BoundsAddress<T> y)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct;

    /// <summary>One row alone: one without a partner, or where sixteen sums would not stay in the registers.</summary>
    /// <param name="layout">How the weights lie.</param>
    /// <param name="signs">The terms of the row as those of a pair with itself.</param>
    /// <param name="weight">Weights.</param>
    /// <param name="x">Operand.</param>
    /// <param name="start">Where the sums begin.</param>
    /// <param name="y">Sums.</param>
    static abstract void AddRow<TMath, TVector>(in WeightLayout layout, in PairSigns signs, BoundsAddress<T> weight, BoundsAddress<T> x, in RowStart<T> start, BoundsAddress<T> y)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct;
}
