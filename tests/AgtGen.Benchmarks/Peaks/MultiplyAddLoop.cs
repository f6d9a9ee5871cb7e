using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Benchmarks.Peaks;

/// <summary>Nothing but upward multiply-adds on registers: sixteen independent chains, more than latency times units of any processor of today.</summary>
internal ref struct MultiplyAddLoop<T>(int rounds) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Chains = 16;

    /// <summary>Multiply-adds of one run.</summary>
    public long Operations { get; private set; }

    /// <summary>Keeps the loop from being left out.</summary>
    public T Result { get; private set; }

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        TVector x = TMath.Broadcast(T.CreateChecked(0.999));
        TVector a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x, m = x, n = x, o = x, p = x;
        for (int round = 0; round < rounds; round++)
        {
            a = TMath.MultiplyAddUp(a, x, x);
            b = TMath.MultiplyAddUp(b, x, x);
            c = TMath.MultiplyAddUp(c, x, x);
            d = TMath.MultiplyAddUp(d, x, x);
            e = TMath.MultiplyAddUp(e, x, x);
            f = TMath.MultiplyAddUp(f, x, x);
            g = TMath.MultiplyAddUp(g, x, x);
            h = TMath.MultiplyAddUp(h, x, x);
            i = TMath.MultiplyAddUp(i, x, x);
            j = TMath.MultiplyAddUp(j, x, x);
            k = TMath.MultiplyAddUp(k, x, x);
            l = TMath.MultiplyAddUp(l, x, x);
            m = TMath.MultiplyAddUp(m, x, x);
            n = TMath.MultiplyAddUp(n, x, x);
            o = TMath.MultiplyAddUp(o, x, x);
            p = TMath.MultiplyAddUp(p, x, x);
        }

        TVector left = TMath.Add(TMath.Add(TMath.Add(a, b), TMath.Add(c, d)), TMath.Add(TMath.Add(e, f), TMath.Add(g, h)));
        TVector right = TMath.Add(TMath.Add(TMath.Add(i, j), TMath.Add(k, l)), TMath.Add(TMath.Add(m, n), TMath.Add(o, p)));
        Result = TMath.Sum(TMath.Add(left, right));
        Operations = (long)rounds * Chains * TMath.Count;
    }
}
