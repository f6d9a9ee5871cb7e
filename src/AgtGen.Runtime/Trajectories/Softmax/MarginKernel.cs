using AgtGen.Numerics;

namespace AgtGen.Trajectories.Softmax;

/// <summary>
/// One step of the sweep back for a tile of functionals, each a row for every class. pi_i = nu x_i to nearest, all from the functionals after the step; the bounds are summed outward; the functionals before the step
/// go to <paramref name="next"/>.
/// </summary>
/// <param name="data">The samples.</param>
/// <param name="step">The step.</param>
/// <param name="nu">The functionals after the step, entry by entry.</param>
/// <param name="next">Those before it.</param>
/// <param name="common">What every affected sample adds: above, then below.</param>
/// <param name="rest">The sums over all samples, which are the same for both signs: above, then below.</param>
/// <param name="above">What each sample adds if it is affected.</param>
/// <param name="below">The same for the negative functionals.</param>
/// <param name="scratch">A row of lanes for each class of <see cref="Rows"/> samples.</param>
internal readonly unsafe ref struct MarginKernel(
    HeadData data,
    SoftmaxStep step,
    ReadOnlySpan<double> nu,
    Span<double> next,
    ReadOnlySpan<double> common,
    Span<double> rest,
    Span<double> above,
    Span<double> below,
    Span<double> scratch)
    : IVectorKernel<double>
{
    /// <summary>Samples that are done at once.</summary>
    public const int Rows = 4;

    private const int Lanes = MarginTile.Lanes;

    private readonly ReadOnlySpan<double> nu = nu;
    private readonly Span<double> next = next;
    private readonly ReadOnlySpan<double> common = common;
    private readonly Span<double> rest = rest;
    private readonly Span<double> above = above;
    private readonly Span<double> below = below;
    private readonly Span<double> scratch = scratch;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        int classes = data.Outputs, class1 = data.Width * Lanes;
        fixed (double* source = nu, result = next, shared = common, sums = rest, high = above, low = below, rows = data.Rows, products = scratch)
        fixed (int* batch = step.Batch)
        {
            TVector keep = TMath.Broadcast(step.Keep);
            for (int i = 0; i < classes * class1; i += TMath.Count)
            {
                TMath.Store(TMath.Multiply(keep, TMath.Load(ref source[i], 0)), ref result[i], 0);
            }

            for (int first = 0; first < step.Batch.Length; first += Rows)
            {
                // A batch that is no multiple of four repeats its last sample, whose products are then not used.
                int last = step.Batch.Length - 1;
                double* x0 = rows + ((long)batch[first] * data.Stride);
                double* x1 = rows + ((long)batch[Math.Min(first + 1, last)] * data.Stride);
                double* x2 = rows + ((long)batch[Math.Min(first + 2, last)] * data.Stride);
                double* x3 = rows + ((long)batch[Math.Min(first + 3, last)] * data.Stride);
                for (int c = 0; c < classes; c++)
                {
                    for (int lane = 0; lane < Lanes; lane += 2 * TMath.Count)
                    {
                        AdjointProducts.Multiply<TMath, TVector>(data.Width, x0, x1, x2, x3, source + (c * class1) + lane, products + (c * Rows * Lanes) + lane);
                    }
                }

                for (int row = 0; row < Rows; row++)
                {
                    if (first + row <= last)
                    {
                        long at = (long)batch[first + row] * Lanes;
                        Add<TMath, TVector>(first + row, products + (row * Lanes), shared, sums, high + at, low + at);
                    }
                    else
                    {
                        Clear(products + (row * Lanes));
                    }
                }

                for (int c = 0; c < classes; c++)
                {
                    for (int lane = 0; lane < Lanes; lane += 2 * TMath.Count)
                    {
                        AdjointProducts.Add<TMath, TVector>(data.Width, x0, x1, x2, x3, products + (c * Rows * Lanes) + lane, result + (c * class1) + lane);
                    }
                }
            }
        }
    }

    private void Clear(double* products)
    {
        for (int c = 0; c < data.Outputs; c++)
        {
            new Span<double>(products + (c * Rows * Lanes), Lanes).Clear();
        }
    }

    /// <summary>Adds what one sample can do, and leaves -mu in place of pi.</summary>
    private void Add<TMath, TVector>(int i, double* products, double* shared, double* sums, double* high, double* low)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        int classes = data.Outputs;
        ReadOnlySpan<double> p = step.Probabilities.AsSpan(i * classes, classes), direction = step.Direction.AsSpan(i * classes, classes);
        TVector multiplier = TMath.Broadcast(-step.Multiplier), missed = TMath.Broadcast(step.Rest[i]), taken = TMath.Broadcast(step.Taken[i]);
        for (int lane = 0; lane < Lanes; lane += TMath.Count)
        {
            TVector mean = TMath.Zero, up = TMath.Load(ref shared[lane], 0), down = TMath.Load(ref shared[Lanes + lane], 0);
            for (int c = 0; c < classes; c++)
            {
                TVector pi = TMath.Load(ref products[(c * Rows * Lanes) + lane], 0), toward = TMath.Broadcast(direction[c]);
                mean = TMath.MultiplyAdd(pi, TMath.Broadcast(p[c]), mean);
                up = TMath.MultiplyAddUp(pi, toward, up);
                down = TMath.MultiplyAddUp(TMath.Negate(pi), toward, down);
            }

            TVector square = TMath.Zero;
            for (int c = 0; c < classes; c++)
            {
                double* at = products + (c * Rows * Lanes) + lane;
                TVector away = TMath.Subtract(TMath.Load(ref *at, 0), mean);
                TVector pulled = TMath.Multiply(away, TMath.Broadcast(p[c]));
                square = TMath.MultiplyAddUp(pulled, away, square);
                TMath.Store(TMath.Multiply(multiplier, pulled), ref *at, 0);
            }

            // To nearest, like the products: the rounding of all this is a part of the step's error.
            TVector length = TMath.Sqrt(square);
            TVector sum = TMath.MultiplyAddUp(length, missed, TMath.Load(ref sums[lane], 0));
            TMath.Store(sum, ref sums[lane], 0);
            TMath.Store(sum, ref sums[Lanes + lane], 0);
            TMath.Store(TMath.AddUp(TMath.Load(ref high[lane], 0), TMath.MultiplyAddUp(length, taken, up)), ref high[lane], 0);
            TMath.Store(TMath.AddUp(TMath.Load(ref low[lane], 0), TMath.MultiplyAddUp(length, taken, down)), ref low[lane], 0);
        }
    }
}
