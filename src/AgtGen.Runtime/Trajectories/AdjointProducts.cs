using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>The matrix products of the sweep back: four samples with two registers of functionals, to nearest.</summary>
internal static unsafe class AdjointProducts
{
    private const int Lanes = AdjointTile.Lanes;

    /// <summary>Products of four samples with each functional; one row of lanes a sample.</summary>
    public static void Multiply<TMath, TVector>(int width, double* x0, double* x1, double* x2, double* x3, double* source, double* products)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        TVector zero = TMath.Zero;
        (TVector a0, TVector a1, TVector b0, TVector b1) = (zero, zero, zero, zero);
        (TVector c0, TVector c1, TVector d0, TVector d1) = (zero, zero, zero, zero);
        for (int f = 0; f < width; f++)
        {
            TVector v0 = TMath.Load(ref *source, 0), v1 = TMath.Load(ref *source, n);
            TVector x = TMath.Broadcast(x0[f]);
            a0 = TMath.MultiplyAdd(x, v0, a0);
            a1 = TMath.MultiplyAdd(x, v1, a1);
            x = TMath.Broadcast(x1[f]);
            b0 = TMath.MultiplyAdd(x, v0, b0);
            b1 = TMath.MultiplyAdd(x, v1, b1);
            x = TMath.Broadcast(x2[f]);
            c0 = TMath.MultiplyAdd(x, v0, c0);
            c1 = TMath.MultiplyAdd(x, v1, c1);
            x = TMath.Broadcast(x3[f]);
            d0 = TMath.MultiplyAdd(x, v0, d0);
            d1 = TMath.MultiplyAdd(x, v1, d1);
            source += Lanes;
        }

        TMath.Store(a0, ref *products, 0);
        TMath.Store(a1, ref *products, n);
        TMath.Store(b0, ref products[Lanes], 0);
        TMath.Store(b1, ref products[Lanes], n);
        TMath.Store(c0, ref products[2 * Lanes], 0);
        TMath.Store(c1, ref products[2 * Lanes], n);
        TMath.Store(d0, ref products[3 * Lanes], 0);
        TMath.Store(d1, ref products[3 * Lanes], n);
    }

    /// <summary>Adds to each functional the four samples, each times what stands in its row.</summary>
    public static void Add<TMath, TVector>(int width, double* x0, double* x1, double* x2, double* x3, double* products, double* result)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        TVector a0 = TMath.Load(ref *products, 0), a1 = TMath.Load(ref *products, n);
        TVector b0 = TMath.Load(ref products[Lanes], 0), b1 = TMath.Load(ref products[Lanes], n);
        TVector c0 = TMath.Load(ref products[2 * Lanes], 0), c1 = TMath.Load(ref products[2 * Lanes], n);
        TVector d0 = TMath.Load(ref products[3 * Lanes], 0), d1 = TMath.Load(ref products[3 * Lanes], n);
        for (int f = 0; f < width; f++)
        {
            TVector v0 = TMath.Load(ref *result, 0), v1 = TMath.Load(ref *result, n);
            TVector x = TMath.Broadcast(x0[f]);
            v0 = TMath.MultiplyAdd(x, a0, v0);
            v1 = TMath.MultiplyAdd(x, a1, v1);
            x = TMath.Broadcast(x1[f]);
            v0 = TMath.MultiplyAdd(x, b0, v0);
            v1 = TMath.MultiplyAdd(x, b1, v1);
            x = TMath.Broadcast(x2[f]);
            v0 = TMath.MultiplyAdd(x, c0, v0);
            v1 = TMath.MultiplyAdd(x, c1, v1);
            x = TMath.Broadcast(x3[f]);
            v0 = TMath.MultiplyAdd(x, d0, v0);
            v1 = TMath.MultiplyAdd(x, d1, v1);
            TMath.Store(v0, ref *result, 0);
            TMath.Store(v1, ref *result, n);
            result += Lanes;
        }
    }
}
