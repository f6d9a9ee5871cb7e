using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>(z - target)^2, to nearest.</summary>
internal readonly ref struct SquaredErrorValue<T>(ReadOnlySpan<T> output, TargetRange<T> labels, Span<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> output = output;
    private readonly TargetRange<T> labels = labels;
    private readonly Span<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T z = ref MemoryMarshal.GetReference(output);
        ref T result = ref MemoryMarshal.GetReference(y);
        ref T target = ref MemoryMarshal.GetReference(labels.Targets);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector difference = TMath.Subtract(TMath.Load(ref z, lane), TMath.Load(ref target, lane));
            TMath.Store(TMath.Multiply(difference, difference), ref result, lane);
        }
    }
}
