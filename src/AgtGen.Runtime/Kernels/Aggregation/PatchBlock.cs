using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Sums over windows for two rows against four columns and one register of samples: sixteen sums stay in registers, and what is loaded serves two or four of them.</summary>
internal static unsafe class PatchBlock<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const int Rows = 2;

    /// <summary>Registers that the sums take: lower and upper of each column, row after row.</summary>
    public const int Sums = Rows * PatchColumns.Count * 2;

    /// <param name="factors">Deltas and activations.</param>
    /// <param name="height">Rows of windows.</param>
    /// <param name="width">Windows in each.</param>
    /// <param name="sums">Where the sums are; added to.</param>
    public static void Add<TRule>(in PatchFactors<T> factors, int height, int width, T* sums)
        where TRule : struct, IPatchRule
    {
        nuint n = (nuint)TMath.Count;
        T* d = factors.Delta, a0 = factors.Activation0, a1 = factors.Activation1, a2 = factors.Activation2, a3 = factors.Activation3;
        nint du = factors.DeltaUpper, next = factors.NextRow, au = factors.ActivationUpper, step = factors.ActivationStep, at = 0;
        TVector l0 = TMath.Load(ref *sums, 0), u0 = TMath.Load(ref *sums, n), l1 = TMath.Load(ref *sums, 2 * n), u1 = TMath.Load(ref *sums, 3 * n);
        TVector l2 = TMath.Load(ref *sums, 4 * n), u2 = TMath.Load(ref *sums, 5 * n), l3 = TMath.Load(ref *sums, 6 * n), u3 = TMath.Load(ref *sums, 7 * n);
        TVector l4 = TMath.Load(ref *sums, 8 * n), u4 = TMath.Load(ref *sums, 9 * n), l5 = TMath.Load(ref *sums, 10 * n), u5 = TMath.Load(ref *sums, 11 * n);
        TVector l6 = TMath.Load(ref *sums, 12 * n), u6 = TMath.Load(ref *sums, 13 * n), l7 = TMath.Load(ref *sums, 14 * n), u7 = TMath.Load(ref *sums, 15 * n);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                TVector dl = TMath.Load(ref *d, 0), dh = TRule.DeltaHasBounds ? TMath.Load(ref *(d + du), 0) : dl;
                TVector el = TMath.Load(ref *(d + next), 0), eh = TRule.DeltaHasBounds ? TMath.Load(ref *(d + next + du), 0) : el;
                TVector h = TMath.Load(ref *(a0 + at), 0), g = TRule.ActivationHasBounds ? TMath.Load(ref *(a0 + at + au), 0) : h;
                TRule.Add<TMath, TVector, T>(dl, dh, h, g, ref l0, ref u0);
                TRule.Add<TMath, TVector, T>(el, eh, h, g, ref l4, ref u4);
                h = TMath.Load(ref *(a1 + at), 0);
                g = TRule.ActivationHasBounds ? TMath.Load(ref *(a1 + at + au), 0) : h;
                TRule.Add<TMath, TVector, T>(dl, dh, h, g, ref l1, ref u1);
                TRule.Add<TMath, TVector, T>(el, eh, h, g, ref l5, ref u5);
                h = TMath.Load(ref *(a2 + at), 0);
                g = TRule.ActivationHasBounds ? TMath.Load(ref *(a2 + at + au), 0) : h;
                TRule.Add<TMath, TVector, T>(dl, dh, h, g, ref l2, ref u2);
                TRule.Add<TMath, TVector, T>(el, eh, h, g, ref l6, ref u6);
                h = TMath.Load(ref *(a3 + at), 0);
                g = TRule.ActivationHasBounds ? TMath.Load(ref *(a3 + at + au), 0) : h;
                TRule.Add<TMath, TVector, T>(dl, dh, h, g, ref l3, ref u3);
                TRule.Add<TMath, TVector, T>(el, eh, h, g, ref l7, ref u7);
                d += Tile.Samples;
                at += step;
            }

            d += factors.DeltaJump;
            at += factors.ActivationJump;
        }

        TMath.Store(l0, ref *sums, 0);
        TMath.Store(u0, ref *sums, n);
        TMath.Store(l1, ref *sums, 2 * n);
        TMath.Store(u1, ref *sums, 3 * n);
        TMath.Store(l2, ref *sums, 4 * n);
        TMath.Store(u2, ref *sums, 5 * n);
        TMath.Store(l3, ref *sums, 6 * n);
        TMath.Store(u3, ref *sums, 7 * n);
        TMath.Store(l4, ref *sums, 8 * n);
        TMath.Store(u4, ref *sums, 9 * n);
        TMath.Store(l5, ref *sums, 10 * n);
        TMath.Store(u5, ref *sums, 11 * n);
        TMath.Store(l6, ref *sums, 12 * n);
        TMath.Store(u6, ref *sums, 13 * n);
        TMath.Store(l7, ref *sums, 14 * n);
        TMath.Store(u7, ref *sums, 15 * n);
    }
}
