using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Benchmarks.Peaks;

/// <summary>Adds up a stretch of memory far larger than the caches.</summary>
internal ref struct ReadLoop<T>(ReadOnlySpan<T> values) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> values = values;

    /// <summary>Keeps the loop from being left out.</summary>
    public T Result { get; private set; }

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T from = ref MemoryMarshal.GetReference(values);
        nuint n = (nuint)TMath.Count;
        TVector a = TMath.Zero, b = TMath.Zero, c = TMath.Zero, d = TMath.Zero;
        for (nuint i = 0; i + (4 * n) <= (nuint)values.Length; i += 4 * n)
        {
            a = TMath.Add(a, TMath.Load(ref from, i));
            b = TMath.Add(b, TMath.Load(ref from, i + n));
            c = TMath.Add(c, TMath.Load(ref from, i + (2 * n)));
            d = TMath.Add(d, TMath.Load(ref from, i + (3 * n)));
        }

        Result = TMath.Sum(TMath.Add(TMath.Add(a, b), TMath.Add(c, d)));
    }
}
