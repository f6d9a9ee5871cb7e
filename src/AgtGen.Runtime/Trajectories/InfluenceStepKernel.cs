using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>
/// One step of four influences: a := keep a - curvature_j H a + pull_j x_j + mean_j G, to nearest; with it |a|^2 after the step and |H a|^2 before it.
/// </summary>
/// <param name="data">The samples.</param>
/// <param name="first">The first of the influences.</param>
/// <param name="keep">1 less rate times decay.</param>
/// <param name="hessian">H.</param>
/// <param name="gradient">G.</param>
/// <param name="step">The coefficients of each influence and the squares.</param>
internal readonly unsafe ref struct InfluenceStepKernel(
    HeadData data, int first, double keep, ReadOnlySpan<double> hessian, ReadOnlySpan<double> gradient, InfluenceStep step) : IVectorKernel<double>
{
    private readonly ReadOnlySpan<double> hessian = hessian;
    private readonly ReadOnlySpan<double> gradient = gradient;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        double* curved = stackalloc double[InfluenceProduct.Rows * data.Stride];
        fixed (double* h = hessian, mean = gradient, rows = data.Rows, influences = step.Influences)
        {
            double* a = influences + ((long)first * data.Stride);
            InfluenceProduct.Run<TMath, TVector>(data, h, a, curved);
            int last = Math.Min(InfluenceProduct.Rows, data.Candidates.Length - first);
            for (int row = 0; row < last; row++)
            {
                int j = first + row;
                Move<TMath, TVector>(j, a + (row * data.Stride), curved + (row * data.Stride), rows + ((long)data.Candidates[j] * data.Stride), mean);
            }
        }
    }

    private void Move<TMath, TVector>(int j, double* a, double* curved, double* x, double* mean)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        TVector size = TMath.Zero, bent = TMath.Zero;
        TVector kept = TMath.Broadcast(keep), curvature = TMath.Broadcast(-step.Curvature[j]);
        TVector pull = TMath.Broadcast(step.Pull[j]), share = TMath.Broadcast(step.Mean[j]);
        for (int column = 0; column < data.Stride; column += TMath.Count)
        {
            TVector value = TMath.Load(ref a[column], 0), h = TMath.Load(ref curved[column], 0);
            bent = TMath.MultiplyAdd(h, h, bent);
            TVector next = TMath.MultiplyAdd(curvature, h, TMath.Multiply(kept, value));
            next = TMath.MultiplyAdd(share, TMath.Load(ref mean[column], 0), TMath.MultiplyAdd(pull, TMath.Load(ref x[column], 0), next));
            size = TMath.MultiplyAdd(next, next, size);
            TMath.Store(next, ref a[column], 0);
        }

        step.Sizes[j] = TMath.Sum(size);
        step.Bends[j] = TMath.Sum(bent);
    }
}
