using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Data;

/// <summary>
/// 0 if all values are finite, else NaN: 0 x is 0 for a finite x and NaN for every other, and a sum keeps a NaN. Every bound of every slot goes through here, so it
/// must cost next to nothing: one operation for a vector, in four independent sums.
/// </summary>
internal ref struct Poison<T>(ReadOnlySpan<T> values) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> values = values;

    public T Result { get; private set; }

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T from = ref MemoryMarshal.GetReference(values);
        nuint n = (nuint)TMath.Count;
        nuint whole = (nuint)values.Length - ((nuint)values.Length % (4 * n));
        TVector a = TMath.Zero, b = a, c = a, d = a;
        for (nuint i = 0; i < whole; i += 4 * n)
        {
            a = TMath.MultiplyAdd(TMath.Load(ref from, i), TMath.Zero, a);
            b = TMath.MultiplyAdd(TMath.Load(ref from, i + n), TMath.Zero, b);
            c = TMath.MultiplyAdd(TMath.Load(ref from, i + (2 * n)), TMath.Zero, c);
            d = TMath.MultiplyAdd(TMath.Load(ref from, i + (3 * n)), TMath.Zero, d);
        }

        Result = TMath.Sum(TMath.Add(TMath.Add(a, b), TMath.Add(c, d)));
        foreach (T value in values[(int)whole..])
        {
            Result += value * T.Zero;
        }
    }
}
