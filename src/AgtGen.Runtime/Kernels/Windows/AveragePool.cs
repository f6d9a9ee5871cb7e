using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Windows;

/// <summary>The mean of each window, or the way of a gradient back through it; a sum of places of windows and a division by their number in either case.</summary>
internal readonly ref struct AveragePool<T, TDirection>(WindowShape shape, bool isGradient, ReadOnlySpan<T> x, Span<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TDirection : struct, IDirection
{
    private readonly ReadOnlySpan<T> x = x;
    private readonly Span<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        y.Clear();
        ref T from = ref MemoryMarshal.GetReference(x);
        ref T to = ref MemoryMarshal.GetReference(y);
        WindowPlaces places = new(shape, shape.Places <= WindowPlaces.MostOnStack ? stackalloc int[WindowPlaces.MostOnStack] : new int[shape.Places]);
        for (int window = 0; window < shape.Channels * shape.Windows; window++)
        {
            foreach (int pixel in places.Of(window / shape.Windows, window % shape.Windows))
            {
                nuint source = (nuint)((isGradient ? window : pixel) * Tile.Samples), target = (nuint)((isGradient ? pixel : window) * Tile.Samples);
                for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
                {
                    TVector sum = TDirection.Add<TMath, TVector, T>(TMath.Load(ref to, target + lane), TMath.Load(ref from, source + lane));
                    TMath.Store(sum, ref to, target + lane);
                }
            }
        }

        TVector count = TMath.Broadcast(T.CreateChecked(shape.Places));
        for (nuint i = 0; i < (nuint)y.Length; i += (nuint)TMath.Count)
        {
            TMath.Store(TDirection.Divide<TMath, TVector, T>(TMath.Load(ref to, i), count), ref to, i);
        }
    }
}
