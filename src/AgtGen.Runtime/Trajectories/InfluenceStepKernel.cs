using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>
/// One step of four influences: a := keep a - curvature_j H a + pull_j x_j + mean_j G, to nearest; with it |a|^2 after the step, |H a|^2 and a . K a before it.
/// </summary>
/// <param name="data">The samples.</param>
/// <param name="first">The first of the influences.</param>
/// <param name="keep">1 less rate times decay.</param>
/// <param name="hessian">H.</param>
/// <param name="energy">K.</param>
/// <param name="gradient">G.</param>
/// <param name="step">The coefficients of each influence and the squares.</param>
internal readonly unsafe ref struct InfluenceStepKernel(
    HeadData data, int first, double keep, ReadOnlySpan<double> hessian, ReadOnlySpan<double> energy, ReadOnlySpan<double> gradient, InfluenceStep step) : IVectorKernel<double>
{
    /// <summary>Influences of a call; their number is padded to a multiple of it.</summary>
    public const int Rows = 4;

    private readonly ReadOnlySpan<double> hessian = hessian;
    private readonly ReadOnlySpan<double> energy = energy;
    private readonly ReadOnlySpan<double> gradient = gradient;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        double* curved = stackalloc double[Rows * data.Stride];
        double* energies = stackalloc double[Rows * data.Stride];
        fixed (double* h = hessian, k = energy, mean = gradient, rows = data.Rows, influences = step.Influences)
        {
            double* a = influences + ((long)first * data.Stride);
            Product<TMath, TVector>(h, a, curved);
            Product<TMath, TVector>(k, a, energies);
            int last = Math.Min(Rows, data.Candidates.Length - first);
            for (int row = 0; row < last; row++)
            {
                int j = first + row;
                Move<TMath, TVector>(
                    j, a + (row * data.Stride), curved + (row * data.Stride), energies + (row * data.Stride), rows + ((long)data.Candidates[j] * data.Stride), mean);
            }
        }
    }

    private void Product<TMath, TVector>(double* matrix, double* a, double* result)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        int stride = data.Stride;
        for (int column = 0; column < stride; column += 2 * TMath.Count)
        {
            TVector zero = TMath.Zero;
            (TVector a0, TVector a1, TVector b0, TVector b1) = (zero, zero, zero, zero);
            (TVector c0, TVector c1, TVector d0, TVector d1) = (zero, zero, zero, zero);
            double* m = matrix + column;
            for (int f = 0; f < data.Width; f++)
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

    private void Move<TMath, TVector>(int j, double* a, double* curved, double* energies, double* x, double* mean)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        TVector size = TMath.Zero, bent = TMath.Zero, form = TMath.Zero;
        TVector kept = TMath.Broadcast(keep), curvature = TMath.Broadcast(-step.Curvature[j]);
        TVector pull = TMath.Broadcast(step.Pull[j]), share = TMath.Broadcast(step.Mean[j]);
        for (int column = 0; column < data.Stride; column += TMath.Count)
        {
            TVector value = TMath.Load(ref a[column], 0), h = TMath.Load(ref curved[column], 0);
            bent = TMath.MultiplyAdd(h, h, bent);
            form = TMath.MultiplyAdd(value, TMath.Load(ref energies[column], 0), form);
            TVector next = TMath.MultiplyAdd(curvature, h, TMath.Multiply(kept, value));
            next = TMath.MultiplyAdd(share, TMath.Load(ref mean[column], 0), TMath.MultiplyAdd(pull, TMath.Load(ref x[column], 0), next));
            size = TMath.MultiplyAdd(next, next, size);
            TMath.Store(next, ref a[column], 0);
        }

        step.Sizes[j] = TMath.Sum(size);
        step.Bends[j] = TMath.Sum(bent);
        step.Energies[j] = TMath.Sum(form);
    }
}
