using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Windows;

/// <summary>
/// Bounds of the gradient of each window's maximum. Pixel j can be the first to attain it if its upper bound is above the lower bounds of all pixels before and not below those behind; it certainly is if its lower bound
/// is above the upper bounds of those before and not below those behind. Then it gets the gradient, in the first case perhaps, else never.
/// </summary>
internal readonly ref struct MaxPoolGradientBounds<T>(WindowShape shape, TileBounds<T> x, TileBounds<T> delta, TileBounds<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TileBounds<T> x = x;
    private readonly TileBounds<T> delta = delta;
    private readonly TileBounds<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        y.Lower.Clear();
        y.Upper.Clear();
        WindowPlaces places = new(shape, shape.Places <= WindowPlaces.MostOnStack ? stackalloc int[WindowPlaces.MostOnStack] : new int[shape.Places]);
        Span<T> behind = shape.Places <= WindowPlaces.MostOnStack ? stackalloc T[2 * WindowPlaces.MostOnStack * TMath.Count] : new T[2 * shape.Places * TMath.Count];
        for (int output = 0; output < shape.Channels * shape.Windows; output++)
        {
            ReadOnlySpan<int> features = places.Of(output / shape.Windows, output % shape.Windows);
            for (int lane = 0; lane < Tile.Samples; lane += TMath.Count)
            {
                Window<TMath, TVector>(features, (output * Tile.Samples) + lane, lane, ref behind[0]);
            }
        }
    }

    private void Window<TMath, TVector>(ReadOnlySpan<int> features, int output, int lane, ref T behind)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T lower = ref MemoryMarshal.GetReference(x.Lower);
        ref T upper = ref MemoryMarshal.GetReference(x.Upper);
        ref T toLower = ref MemoryMarshal.GetReference(y.Lower);
        ref T toUpper = ref MemoryMarshal.GetReference(y.Upper);
        TVector least = TMath.Broadcast(T.NegativeInfinity), lowerMost = least, upperMost = least;
        for (int i = features.Length - 1; i >= 0; i--)
        {
            TMath.Store(lowerMost, ref behind, (nuint)(2 * i * TMath.Count));
            TMath.Store(upperMost, ref behind, (nuint)(((2 * i) + 1) * TMath.Count));
            nuint at = (nuint)((features[i] * Tile.Samples) + lane);
            lowerMost = TMath.Max(lowerMost, TMath.Load(ref lower, at));
            upperMost = TMath.Max(upperMost, TMath.Load(ref upper, at));
        }

        TVector gradientLower = TMath.Load(ref MemoryMarshal.GetReference(delta.Lower), (nuint)output);
        TVector gradientUpper = TMath.Load(ref MemoryMarshal.GetReference(delta.Upper), (nuint)output);
        TVector perhapsLower = TMath.Min(gradientLower, TMath.Zero), perhapsUpper = TMath.Max(gradientUpper, TMath.Zero);
        (lowerMost, upperMost) = (least, least);
        for (int i = 0; i < features.Length; i++)
        {
            nuint at = (nuint)((features[i] * Tile.Samples) + lane);
            TVector low = TMath.Load(ref lower, at), high = TMath.Load(ref upper, at);
            TVector lowerBehind = TMath.Load(ref behind, (nuint)(2 * i * TMath.Count)), upperBehind = TMath.Load(ref behind, (nuint)(((2 * i) + 1) * TMath.Count));
            TVector l = TMath.Select(TMath.LessThan(upperMost, low), TMath.Select(TMath.LessThanOrEqual(upperBehind, low), gradientLower, perhapsLower), perhapsLower);
            TVector u = TMath.Select(TMath.LessThan(upperMost, low), TMath.Select(TMath.LessThanOrEqual(upperBehind, low), gradientUpper, perhapsUpper), perhapsUpper);
            l = TMath.Select(TMath.LessThan(lowerMost, high), TMath.Select(TMath.LessThanOrEqual(lowerBehind, high), l, TMath.Zero), TMath.Zero);
            u = TMath.Select(TMath.LessThan(lowerMost, high), TMath.Select(TMath.LessThanOrEqual(lowerBehind, high), u, TMath.Zero), TMath.Zero);
            TMath.Store(TMath.AddDown(TMath.Load(ref toLower, at), l), ref toLower, at);
            TMath.Store(TMath.AddUp(TMath.Load(ref toUpper, at), u), ref toUpper, at);
            lowerMost = TMath.Max(lowerMost, low);
            upperMost = TMath.Max(upperMost, high);
        }
    }
}
