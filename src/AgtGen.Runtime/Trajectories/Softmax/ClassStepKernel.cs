using AgtGen.Numerics;

namespace AgtGen.Trajectories.Softmax;

/// <summary>
/// One step of some influences: a := keep a - curvature_j H a + (pull_jc x_j for each class c) + mean_j G, to nearest; with it |a|^2 after the step and |H a|^2 before it.
/// </summary>
/// <param name="data">The samples.</param>
/// <param name="influences">The influences and their coefficients.</param>
/// <param name="first">The first of the influences.</param>
/// <param name="count">How many, a multiple of <see cref="ClassInfluences.Together"/>.</param>
/// <param name="keep">1 less rate times decay.</param>
/// <param name="hessian">H, with the stride of the influences.</param>
/// <param name="gradient">G, a row of the data's stride for each class.</param>
/// <param name="curved">Scratch for H a.</param>
internal readonly unsafe ref struct ClassStepKernel(
    HeadData data, ClassInfluences influences, int first, int count, double keep, ReadOnlySpan<double> hessian, ReadOnlySpan<double> gradient, Span<double> curved)
    : IVectorKernel<double>
{
    private readonly ReadOnlySpan<double> hessian = hessian;
    private readonly ReadOnlySpan<double> gradient = gradient;
    private readonly Span<double> curved = curved;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        fixed (double* h = hessian, mean = gradient, rows = data.Rows, values = influences.Values, products = curved)
        {
            double* a = values + ((long)first * influences.Stride);

            // Strip by strip: that of the matrix stays near while all these influences go past it.
            for (int column = 0; column < influences.Stride; column += 2 * TMath.Count)
            {
                for (int row = 0; row < count; row += ClassInfluences.Together)
                {
                    long at = (long)row * influences.Stride;
                    InfluenceProduct.Strip<TMath, TVector>(influences.Size, influences.Stride, column, h, a + at, products + at);
                }
            }

            for (int row = 0; row < Math.Min(count, data.Candidates.Length - first); row++)
            {
                long at = (long)row * influences.Stride;
                Move<TMath, TVector>(first + row, a + at, products + at, rows + ((long)data.Candidates[first + row] * data.Stride), mean);
            }
        }
    }

    private void Move<TMath, TVector>(int j, double* a, double* bent, double* x, double* mean)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        TVector bends = TMath.Zero;
        TVector kept = TMath.Broadcast(keep), curvature = TMath.Broadcast(-influences.Curvature[j]);
        for (int column = 0; column < influences.Stride; column += TMath.Count)
        {
            TVector h = TMath.Load(ref bent[column], 0);
            bends = TMath.MultiplyAdd(h, h, bends);
            TMath.Store(TMath.MultiplyAdd(curvature, h, TMath.Multiply(kept, TMath.Load(ref a[column], 0))), ref a[column], 0);
        }

        double square = 0, share = influences.Mean[j];
        for (int c = 0; c < influences.Classes; c++)
        {
            double pull = influences.Pull[(j * influences.Classes) + c];
            double* of = a + (c * influences.Width), gradients = mean + (c * data.Stride);
            for (int f = 0; f < influences.Width; f++)
            {
                double next = Math.FusedMultiplyAdd(share, gradients[f], Math.FusedMultiplyAdd(pull, x[f], of[f]));
                of[f] = next;
                square = Math.FusedMultiplyAdd(next, next, square);
            }
        }

        influences.Squares[j] = square;
        influences.Bends[j] = TMath.Sum(bends);
    }
}
