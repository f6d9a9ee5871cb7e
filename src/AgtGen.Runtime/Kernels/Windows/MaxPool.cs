using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Windows;

/// <summary>The maximum of each window.</summary>
internal readonly ref struct MaxPool<T>(WindowShape shape, ReadOnlySpan<T> x, Span<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> x = x;
    private readonly Span<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T from = ref MemoryMarshal.GetReference(x);
        ref T to = ref MemoryMarshal.GetReference(y);
        WindowPlaces places = new(shape, shape.Places <= WindowPlaces.MostOnStack ? stackalloc int[WindowPlaces.MostOnStack] : new int[shape.Places]);
        for (int output = 0; output < shape.Channels * shape.Windows; output++)
        {
            ReadOnlySpan<int> features = places.Of(output / shape.Windows, output % shape.Windows);
            for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
            {
                TVector largest = TMath.Load(ref from, (nuint)(features[0] * Tile.Samples) + lane);
                foreach (int feature in features[1..])
                {
                    largest = TMath.Max(largest, TMath.Load(ref from, (nuint)(feature * Tile.Samples) + lane));
                }

                TMath.Store(largest, ref to, (nuint)(output * Tile.Samples) + lane);
            }
        }
    }
}
