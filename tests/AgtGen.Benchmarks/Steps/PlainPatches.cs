using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;
using AgtGen.Numerics;

namespace AgtGen.Benchmarks.Steps;

/// <summary>The plain mean gradient of some rows of a convolution's weights.</summary>
internal readonly ref struct PlainPatches<T>(BatchPasses<T> passes, GradientTerm term, ParameterBlock block, int columns, Span<T> result) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Span<T> result = result;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct =>
        new NominalPatchSums<T>(passes, term, new ClipBounds<T>(double.PositiveInfinity)).Run<TMath, TVector>(block, result, columns);
}
