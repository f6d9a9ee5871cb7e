using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>
/// One step of the sweep back for a tile of functionals. p_i = nu . x_i to nearest, all from the functionals after the step; the bounds are summed outward; the functionals before the step go to
/// <paramref name="next"/>.
/// </summary>
/// <param name="data">The samples.</param>
/// <param name="step">The step.</param>
/// <param name="nu">The functionals after the step, feature by feature.</param>
/// <param name="next">Those before it.</param>
/// <param name="common">What every affected sample adds: above, then below.</param>
/// <param name="rest">The sums over all samples: above, then below.</param>
/// <param name="above">What each sample adds if it is affected.</param>
/// <param name="below">The same for the negative functionals.</param>
internal readonly unsafe ref struct AdjointKernel(
    HeadData data, TrajectoryStep step, ReadOnlySpan<double> nu, Span<double> next, ReadOnlySpan<double> common, Span<double> rest, Span<double> above, Span<double> below)
    : IVectorKernel<double>
{
    private const int Lanes = AdjointTile.Lanes;

    private const int Rows = 4;

    private readonly ReadOnlySpan<double> nu = nu;
    private readonly Span<double> next = next;
    private readonly ReadOnlySpan<double> common = common;
    private readonly Span<double> rest = rest;
    private readonly Span<double> above = above;
    private readonly Span<double> below = below;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        double* products = stackalloc double[Rows * Lanes];
        double* mixed = stackalloc double[Lanes];
        new Span<double>(mixed, Lanes).Clear();
        double* padding = stackalloc double[data.Stride];
        new Span<double>(padding, data.Stride).Clear();
        fixed (double* source = nu, result = next, shared = common, sums = rest, high = above, low = below, rows = data.Rows)
        fixed (int* batch = step.Batch)
        {
            TVector keep = TMath.Broadcast(step.Keep);
            for (int i = 0; i < data.Width * Lanes; i += TMath.Count)
            {
                TMath.Store(TMath.Multiply(keep, TMath.Load(ref source[i], 0)), ref result[i], 0);
            }

            for (int first = 0; first < step.Batch.Length; first += Rows)
            {
                int count = Math.Min(Rows, step.Batch.Length - first);
                double* x0 = rows + ((long)batch[first] * data.Stride);
                double* x1 = count > 1 ? rows + ((long)batch[first + 1] * data.Stride) : padding;
                double* x2 = count > 2 ? rows + ((long)batch[first + 2] * data.Stride) : padding;
                double* x3 = count > 3 ? rows + ((long)batch[first + 3] * data.Stride) : padding;
                new Span<double>(products, Rows * Lanes).Clear();
                for (int lane = 0; lane < Lanes; lane += 2 * TMath.Count)
                {
                    AdjointProducts.Multiply<TMath, TVector>(data.Width, x0, x1, x2, x3, source + lane, products + lane);
                }

                for (int row = 0; row < count && step.Mixed.Length > 0; row++)
                {
                    Mix<TMath, TVector>(step.Mixed[first + row], products + (row * Lanes), mixed);
                }

                for (int row = 0; row < count; row++)
                {
                    long at = (long)batch[first + row] * Lanes;
                    Add<TMath, TVector>(first + row, products + (row * Lanes), shared, sums, high + at, low + at);
                }

                for (int lane = 0; lane < Lanes; lane += 2 * TMath.Count)
                {
                    AdjointProducts.Add<TMath, TVector>(data.Width, x0, x1, x2, x3, products + lane, result + lane);
                }
            }

            for (int i = 0; i < step.Batch.Length && step.Mixed.Length > 0; i++)
            {
                long at = (long)batch[i] * Lanes;
                for (int lane = 0; lane < Lanes; lane += TMath.Count)
                {
                    TVector sum = TMath.Load(ref mixed[lane], 0);
                    TMath.Store(TMath.AddUp(TMath.Load(ref high[at + lane], 0), sum), ref high[at + lane], 0);
                    TMath.Store(TMath.AddUp(TMath.Load(ref low[at + lane], 0), sum), ref low[at + lane], 0);
                }
            }
        }
    }

    /// <summary>Adds what a sample's weight changes, to both sides alike.</summary>
    private static void Mix<TMath, TVector>(double weight, double* products, double* mixed)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        TVector factor = TMath.Broadcast(weight);
        for (int lane = 0; lane < Lanes; lane += TMath.Count)
        {
            TVector p = TMath.Load(ref products[lane], 0);
            TMath.Store(TMath.MultiplyAddUp(TMath.Max(p, TMath.Negate(p)), factor, TMath.Load(ref mixed[lane], 0)), ref mixed[lane], 0);
        }
    }

    /// <summary>Adds what one sample can do, and leaves mu in place of p.</summary>
    private void Add<TMath, TVector>(int i, double* products, double* shared, double* sums, double* high, double* low)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        TVector memberPositive = TMath.Broadcast(step.MemberPositive[i]), memberNegative = TMath.Broadcast(step.MemberNegative[i]);
        TVector restPositive = TMath.Broadcast(step.RestPositive[i]), restNegative = TMath.Broadcast(step.RestNegative[i]);
        TVector multiplier = TMath.Broadcast(step.Multiplier[i]);
        for (int lane = 0; lane < Lanes; lane += TMath.Count)
        {
            TVector p = TMath.Load(ref products[lane], 0);
            TVector positive = TMath.Max(p, TMath.Zero), negative = TMath.Min(p, TMath.Zero);
            TVector mirroredPositive = TMath.Negate(negative), mirroredNegative = TMath.Negate(positive);
            TVector sum = TMath.AddUp(TMath.Load(ref high[lane], 0), TMath.Load(ref shared[lane], 0));
            sum = TMath.MultiplyAddUp(negative, memberNegative, TMath.MultiplyAddUp(positive, memberPositive, sum));
            TMath.Store(sum, ref high[lane], 0);
            sum = TMath.AddUp(TMath.Load(ref low[lane], 0), TMath.Load(ref shared[Lanes + lane], 0));
            sum = TMath.MultiplyAddUp(mirroredNegative, memberNegative, TMath.MultiplyAddUp(mirroredPositive, memberPositive, sum));
            TMath.Store(sum, ref low[lane], 0);
            sum = TMath.Load(ref sums[lane], 0);
            TMath.Store(TMath.MultiplyAddUp(negative, restNegative, TMath.MultiplyAddUp(positive, restPositive, sum)), ref sums[lane], 0);
            sum = TMath.Load(ref sums[Lanes + lane], 0);
            TMath.Store(TMath.MultiplyAddUp(mirroredNegative, restNegative, TMath.MultiplyAddUp(mirroredPositive, restPositive, sum)), ref sums[Lanes + lane], 0);
            TMath.Store(TMath.Negate(TMath.Multiply(multiplier, p)), ref products[lane], 0);
        }
    }
}
