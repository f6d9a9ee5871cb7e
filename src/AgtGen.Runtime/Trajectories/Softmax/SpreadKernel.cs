using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Trajectories.Softmax;

/// <summary>
/// What each influence does to the outputs of a tile of samples, as two sizes: how far apart it moves them (the largest move less the smallest) and the variance of the moves under the probabilities of the plain
/// run, e . J e. Of each the k largest are kept for each sample, and all variances. To nearest; the caller adds the errors.
/// </summary>
/// <param name="influences">The influences.</param>
/// <param name="tile">The samples, feature by feature.</param>
/// <param name="probabilities">Of the samples, class by class.</param>
/// <param name="laneOf">The lane of an influence's own sample, whose moves are stored and not counted; or -1.</param>
/// <param name="kept">k.</param>
/// <param name="widest">The largest widths, falling: k rows of lanes.</param>
/// <param name="largest">The largest variances, falling.</param>
/// <param name="variances">Of every influence, a row of lanes each.</param>
/// <param name="scratch">A row of lanes for each class of the influences that are taken at once.</param>
/// <param name="own">Each sample's own moves, a row of lanes for each class; 0 for one that is not affected.</param>
internal readonly unsafe ref struct SpreadKernel(
    ClassInfluences influences,
    ReadOnlySpan<double> tile,
    ReadOnlySpan<double> probabilities,
    ReadOnlySpan<int> laneOf,
    int kept,
    Span<double> widest,
    Span<double> largest,
    Span<double> variances,
    Span<double> scratch,
    Span<double> own)
    : IVectorKernel<double>
{
    private readonly ReadOnlySpan<double> tile = tile;
    private readonly ReadOnlySpan<double> probabilities = probabilities;
    private readonly ReadOnlySpan<int> laneOf = laneOf;
    private readonly Span<double> widest = widest;
    private readonly Span<double> largest = largest;
    private readonly Span<double> variances = variances;
    private readonly Span<double> scratch = scratch;
    private readonly Span<double> own = own;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        widest.Clear();
        largest.Clear();
        own.Clear();
        int classes = influences.Classes, lanes = LogitProducts.Registers * TMath.Count;
        fixed (double* a = influences.Values, x = tile, p = probabilities, width = widest, variance = largest, all = variances, moves = scratch, self = own)
        {
            for (int lane = 0; lane < Tile.Samples; lane += lanes)
            {
                for (int j = 0; j < laneOf.Length; j += ClassInfluences.Together)
                {
                    LogitProducts.Run<TMath, TVector>(influences, a + ((long)j * influences.Stride), x + lane, moves);
                    for (int i = 0; i < ClassInfluences.Together; i++)
                    {
                        double* of = moves + (i * classes * lanes);
                        int ownLane = laneOf[j + i] - lane;
                        if (ownLane >= 0 && ownLane < lanes)
                        {
                            SetApart(of, lanes, ownLane, self + lane);
                        }

                        for (int register = 0; register < lanes; register += TMath.Count)
                        {
                            int at = lane + register;
                            Keep<TMath, TVector>(of + register, lanes, p + at, width + at, variance + at, all + ((long)(j + i) * Tile.Samples) + at);
                        }
                    }
                }
            }
        }
    }

    private void SetApart(double* moves, int lanes, int ownLane, double* self)
    {
        for (int c = 0; c < influences.Classes; c++)
        {
            self[(c * Tile.Samples) + ownLane] = moves[(c * lanes) + ownLane];
            moves[(c * lanes) + ownLane] = 0;
        }
    }

    private void Keep<TMath, TVector>(double* moves, int lanes, double* p, double* width, double* variance, double* store)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        TVector high = TMath.Load(ref *moves, 0), low = high, mean = TMath.Multiply(high, TMath.Load(ref *p, 0));
        for (int c = 1; c < influences.Classes; c++)
        {
            TVector move = TMath.Load(ref moves[c * lanes], 0);
            (high, low) = (TMath.Max(high, move), TMath.Min(low, move));
            mean = TMath.MultiplyAdd(move, TMath.Load(ref p[c * Tile.Samples], 0), mean);
        }

        TVector sum = TMath.Zero;
        for (int c = 0; c < influences.Classes; c++)
        {
            TVector away = TMath.Subtract(TMath.Load(ref moves[c * lanes], 0), mean);
            sum = TMath.MultiplyAdd(TMath.Multiply(away, TMath.Load(ref p[c * Tile.Samples], 0)), away, sum);
        }

        TMath.Store(sum, ref *store, 0);
        Insert<TMath, TVector>(TMath.Subtract(high, low), width);
        Insert<TMath, TVector>(sum, variance);
    }

    private void Insert<TMath, TVector>(TVector value, double* held)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        for (int place = 0; place < kept; place++)
        {
            TVector there = TMath.Load(ref *held, 0);
            TMath.Store(TMath.Max(there, value), ref *held, 0);
            value = TMath.Min(there, value);
            held += Tile.Samples;
        }
    }
}
