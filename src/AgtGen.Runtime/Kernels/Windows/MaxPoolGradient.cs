using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Windows;

/// <summary>The gradient of each window's maximum, to the first pixel that attains it.</summary>
internal readonly ref struct MaxPoolGradient<T>(WindowShape shape, ReadOnlySpan<T> x, ReadOnlySpan<T> delta, Span<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> x = x;
    private readonly ReadOnlySpan<T> delta = delta;
    private readonly Span<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        y.Clear();
        ref T from = ref MemoryMarshal.GetReference(x);
        ref T upstream = ref MemoryMarshal.GetReference(delta);
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

                TVector left = TMath.Load(ref upstream, (nuint)(output * Tile.Samples) + lane);
                foreach (int feature in features)
                {
                    nuint at = (nuint)(feature * Tile.Samples) + lane;
                    TVector attains = TMath.LessThanOrEqual(largest, TMath.Load(ref from, at));
                    TMath.Store(TMath.Add(TMath.Load(ref to, at), TMath.Select(attains, left, TMath.Zero)), ref to, at);
                    left = TMath.Select(attains, TMath.Zero, left);
                }
            }
        }
    }
}
