using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Trajectories.Softmax;

/// <summary>What four influences do to the outputs of the samples of some lanes, to nearest: the products of all their rows with each sample.</summary>
internal static unsafe class LogitProducts
{
    /// <summary>Lanes of a call in registers of a path.</summary>
    public const int Registers = 4;

    /// <param name="influences">For the shape.</param>
    /// <param name="a">The first influence.</param>
    /// <param name="x">The lanes' samples, feature by feature.</param>
    /// <param name="result">One row of lanes for each class of each influence.</param>
    public static void Run<TMath, TVector>(ClassInfluences influences, double* a, double* x, double* result)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        int classes = influences.Classes, width = influences.Width;
        double** rows = stackalloc double*[ClassInfluences.Together];
        for (int row = 0; row < ClassInfluences.Together * classes; row += ClassInfluences.Together)
        {
            for (int i = 0; i < ClassInfluences.Together; i++)
            {
                rows[i] = a + ((row + i) / classes * influences.Stride) + ((row + i) % classes * width);
            }

            FourRows<TMath, TVector>(rows[0], rows[1], rows[2], rows[3], x, width, result + (row * Registers * TMath.Count));
        }
    }

    private static void FourRows<TMath, TVector>(double* a, double* b, double* c, double* d, double* x, int width, double* result)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        TVector zero = TMath.Zero;
        (TVector a0, TVector a1, TVector a2, TVector a3) = (zero, zero, zero, zero);
        (TVector b0, TVector b1, TVector b2, TVector b3) = (zero, zero, zero, zero);
        (TVector c0, TVector c1, TVector c2, TVector c3) = (zero, zero, zero, zero);
        (TVector d0, TVector d1, TVector d2, TVector d3) = (zero, zero, zero, zero);
        for (int f = 0; f < width; f++)
        {
            TVector x0 = TMath.Load(ref *x, 0), x1 = TMath.Load(ref *x, n), x2 = TMath.Load(ref *x, 2 * n), x3 = TMath.Load(ref *x, 3 * n);
            TVector v = TMath.Broadcast(a[f]);
            a0 = TMath.MultiplyAdd(v, x0, a0);
            a1 = TMath.MultiplyAdd(v, x1, a1);
            a2 = TMath.MultiplyAdd(v, x2, a2);
            a3 = TMath.MultiplyAdd(v, x3, a3);
            v = TMath.Broadcast(b[f]);
            b0 = TMath.MultiplyAdd(v, x0, b0);
            b1 = TMath.MultiplyAdd(v, x1, b1);
            b2 = TMath.MultiplyAdd(v, x2, b2);
            b3 = TMath.MultiplyAdd(v, x3, b3);
            v = TMath.Broadcast(c[f]);
            c0 = TMath.MultiplyAdd(v, x0, c0);
            c1 = TMath.MultiplyAdd(v, x1, c1);
            c2 = TMath.MultiplyAdd(v, x2, c2);
            c3 = TMath.MultiplyAdd(v, x3, c3);
            v = TMath.Broadcast(d[f]);
            d0 = TMath.MultiplyAdd(v, x0, d0);
            d1 = TMath.MultiplyAdd(v, x1, d1);
            d2 = TMath.MultiplyAdd(v, x2, d2);
            d3 = TMath.MultiplyAdd(v, x3, d3);
            x += Tile.Samples;
        }

        Store<TMath, TVector>(result, a0, a1, a2, a3);
        Store<TMath, TVector>(result + (4 * n), b0, b1, b2, b3);
        Store<TMath, TVector>(result + (8 * n), c0, c1, c2, c3);
        Store<TMath, TVector>(result + (12 * n), d0, d1, d2, d3);
    }

    private static void Store<TMath, TVector>(double* to, TVector v0, TVector v1, TVector v2, TVector v3)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        TMath.Store(v0, ref *to, 0);
        TMath.Store(v1, ref *to, n);
        TMath.Store(v2, ref *to, 2 * n);
        TMath.Store(v3, ref *to, 3 * n);
    }
}
