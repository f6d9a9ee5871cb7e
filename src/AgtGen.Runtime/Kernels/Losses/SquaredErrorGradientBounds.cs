using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>Bounds of 2 (z - target), the target moving by at most the radius.</summary>
internal readonly ref struct SquaredErrorGradientBounds<T>(TileBounds<T> output, TargetRange<T> labels, TileBounds<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TileBounds<T> output = output;
    private readonly TargetRange<T> labels = labels;
    private readonly TileBounds<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T lower = ref MemoryMarshal.GetReference(output.Lower);
        ref T upper = ref MemoryMarshal.GetReference(output.Upper);
        ref T toLower = ref MemoryMarshal.GetReference(y.Lower);
        ref T toUpper = ref MemoryMarshal.GetReference(y.Upper);
        ref T target = ref MemoryMarshal.GetReference(labels.Targets);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector low = TMath.SubtractDown(TMath.Load(ref lower, lane), TMath.Load(ref target, lane));
            TVector high = TMath.SubtractUp(TMath.Load(ref upper, lane), TMath.Load(ref target, lane));
            if (labels.Radius > T.Zero)
            {
                low = TMath.SubtractDown(low, TMath.Broadcast(labels.Radius));
                high = TMath.AddUp(high, TMath.Broadcast(labels.Radius));
            }

            TMath.Store(TMath.AddDown(low, low), ref toLower, lane);
            TMath.Store(TMath.AddUp(high, high), ref toUpper, lane);
        }
    }
}
