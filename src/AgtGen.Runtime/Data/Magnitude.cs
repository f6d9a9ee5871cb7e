using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Data;

/// <summary>
/// The largest magnitude of many values, or NaN if one of them is not finite. x - x is 0 for a finite x and NaN for every other: added up, it remembers
/// what a maximum of vectors would lose. Every bound of every slot goes through here, so it must cost next to nothing.
/// </summary>
internal ref struct Magnitude<T>(ReadOnlySpan<T> values) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> values = values;

    private T result;

    public static T Of(ReadOnlySpan<T> values)
    {
        Magnitude<T> kernel = new(values);
        VectorPath.Run<T, Magnitude<T>>(ref kernel);
        return kernel.result;
    }

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref readonly T first = ref MemoryMarshal.GetReference(values);
        int whole = values.Length - (values.Length % TMath.Count);
        (TVector largest, TVector poison) = (TMath.Zero, TMath.Zero);
        for (int i = 0; i < whole; i += TMath.Count)
        {
            TVector x = TMath.Load(in first, (nuint)i);
            largest = TMath.Max(largest, TMath.Abs(x));
            poison = TMath.Add(poison, TMath.Subtract(x, x));
        }

        Span<T> lanes = stackalloc T[TMath.Count];
        TMath.Store(largest, ref MemoryMarshal.GetReference(lanes), 0);
        result = TMath.Sum(poison);
        foreach (T value in values[whole..])
        {
            result += value - value;
            lanes[0] = T.MaxNative(lanes[0], T.Abs(value));
        }

        foreach (T lane in lanes)
        {
            result = T.IsNaN(result) ? result : T.Max(result, lane);
        }
    }
}
