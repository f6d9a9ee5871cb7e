using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>K a for four influences, to nearest.</summary>
/// <param name="data">For the shape.</param>
/// <param name="matrix">K, or any other matrix of the features.</param>
/// <param name="influences">The four.</param>
/// <param name="result">The four products.</param>
internal readonly unsafe ref struct InfluenceProduct(HeadData data, ReadOnlySpan<double> matrix, ReadOnlySpan<double> influences, Span<double> result) : IVectorKernel<double>
{
    private readonly ReadOnlySpan<double> matrix = matrix;
    private readonly ReadOnlySpan<double> influences = influences;
    private readonly Span<double> result = result;

    /// <summary>Influences of a call; their number is padded to a multiple of it.</summary>
    public const int Rows = 4;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        fixed (double* m = matrix, a = influences, to = result)
        {
            Run<TMath, TVector>(data, m, a, to);
        }
    }

    /// <summary>The same with pointers.</summary>
    public static void Run<TMath, TVector>(HeadData data, double* matrix, double* a, double* result)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        for (int column = 0; column < data.Stride; column += 2 * TMath.Count)
        {
            Strip<TMath, TVector>(data.Width, data.Stride, column, matrix, a, result);
        }
    }

    /// <summary>Two registers of columns of the products.</summary>
    public static void Strip<TMath, TVector>(int width, int stride, int column, double* matrix, double* a, double* result)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        TVector zero = TMath.Zero;
        (TVector a0, TVector a1, TVector b0, TVector b1) = (zero, zero, zero, zero);
        (TVector c0, TVector c1, TVector d0, TVector d1) = (zero, zero, zero, zero);
        double* m = matrix + column;
        for (int f = 0; f < width; f++)
        {
            TVector m0 = TMath.Load(ref *m, 0), m1 = TMath.Load(ref *m, n);
            TVector v = TMath.Broadcast(a[f]);
            a0 = TMath.MultiplyAdd(v, m0, a0);
            a1 = TMath.MultiplyAdd(v, m1, a1);
            v = TMath.Broadcast(a[stride + f]);
            b0 = TMath.MultiplyAdd(v, m0, b0);
            b1 = TMath.MultiplyAdd(v, m1, b1);
            v = TMath.Broadcast(a[(2 * stride) + f]);
            c0 = TMath.MultiplyAdd(v, m0, c0);
            c1 = TMath.MultiplyAdd(v, m1, c1);
            v = TMath.Broadcast(a[(3 * stride) + f]);
            d0 = TMath.MultiplyAdd(v, m0, d0);
            d1 = TMath.MultiplyAdd(v, m1, d1);
            m += stride;
        }

        TMath.Store(a0, ref result[column], 0);
        TMath.Store(a1, ref result[column], n);
        TMath.Store(b0, ref result[stride + column], 0);
        TMath.Store(b1, ref result[stride + column], n);
        TMath.Store(c0, ref result[(2 * stride) + column], 0);
        TMath.Store(c1, ref result[(2 * stride) + column], n);
        TMath.Store(d0, ref result[(3 * stride) + column], 0);
        TMath.Store(d1, ref result[(3 * stride) + column], n);
    }
}
