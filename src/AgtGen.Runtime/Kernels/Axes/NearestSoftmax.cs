using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Axes;

/// <summary>What nominal softmax and its logarithm share.</summary>
internal static class NearestSoftmax<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Writes e^(x_j - M) with M the largest entry, so that nothing overflows, and gives their sum.</summary>
    public static TVector Exponentials(AxisRow row, ReadOnlySpan<T> x, Span<T> y, out TVector largest)
    {
        ref T source = ref MemoryMarshal.GetReference(x);
        ref T target = ref MemoryMarshal.GetReference(y);
        largest = TMath.Load(ref source, row.First);
        for (int j = 1; j < row.Count; j++)
        {
            largest = TMath.Max(largest, TMath.Load(ref source, row.At(j)));
        }
        TVector sum = TMath.Zero;
        for (int j = 0; j < row.Count; j++)
        {
            TVector e = Elementary<TMath, TVector, T>.Exp(TMath.Subtract(TMath.Load(ref source, row.At(j)), largest));
            TMath.Store(e, ref target, row.At(j));
            sum = TMath.Add(sum, e);
        }
        return sum;
    }
}
