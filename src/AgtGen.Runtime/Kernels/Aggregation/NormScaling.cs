using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Scales bounds of entries that stand formed in the panels of a sweep to a norm, as <see cref="NormBound{TMath, TVector, T}"/> does, without a root and a quotient for each. Let N be the sample's squared norm as it is needed (least where the
/// factor is to be large), and the entry's own part of it n^2. Then the factor is c / root(N) / root(1 - t) for t = (n^2 - g^2) / N, and 1 + t/2 + 3t^2/8 is below 1 / root(1 - t) for t in [0, 1) and
/// above it for t below 0: on the needed side always, and to rounding while |t| is small, as it is where no entry makes up much of the norm. Elsewhere root and quotient are taken.
/// </summary>
internal static unsafe class NormScaling<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Scales features of a panel in place.</summary>
    /// <param name="features">The panel.</param>
    /// <param name="count">How many features.</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="norms">The samples' norms.</param>
    /// <param name="clip">The norm c.</param>
    public static void Run(PanelTarget<T> features, int count, int samples, GradientNorms<T> norms, ClipBounds<T> clip)
    {
        // Small enough that 5 t^3 / 16 is below the rounding of 1.
        TVector small = TMath.Broadcast(FloatingFormat<T>.Choose(1f / 256, 1.0 / (1 << 17)));
        TVector atLeast = TMath.Broadcast(clip.AtLeast), isBeyond = TMath.Broadcast(T.One);
        int registers = Shares.Count(samples, TMath.Count);
        for (int feature = 0; feature < count; feature++)
        {
            T* at = features.Feature(feature);
            for (int register = 0; register < registers; register++, at += features.Stride)
            {
                int sample = register * TMath.Count;
                TVector l = TMath.Load(ref *at, 0), u = TMath.Load(ref *at, (nuint)TMath.Count);
                TVector nearest = NormBound<TMath, TVector, T>.Nearest(l, u), furthest = NormBound<TMath, TVector, T>.Furthest(l, u);
                TVector isLowerInward = TMath.LessThan(TMath.Zero, l), isUpperInward = TMath.LessThan(u, TMath.Zero);
                TVector least = TMath.Load(in norms.LowerInverse[sample], 0), most = TMath.Load(in norms.UpperInverse[sample], 0);
                TVector large = TMath.Load(in norms.LargestFactor[sample], 0), little = TMath.Load(in norms.LeastFactor[sample], 0);
                TVector n = TMath.Multiply(nearest, nearest), f = TMath.Multiply(furthest, furthest);
                TVector tl = Share(l, TMath.Select(isLowerInward, f, n), TMath.Select(isLowerInward, most, least));
                TVector tu = Share(u, TMath.Select(isUpperInward, f, n), TMath.Select(isUpperInward, most, least));

                // No number where a norm is too small for its inverse, which is not small either.
                TVector isSmall = TMath.Select(TMath.LessThanOrEqual(TMath.Abs(tl), small), TMath.Zero, isBeyond);
                if (Compaction<TMath, TVector, T>.HasAbove(TMath.Zero, TMath.Select(TMath.LessThanOrEqual(TMath.Abs(tu), small), isSmall, isBeyond)))
                {
                    NormBound<TMath, TVector, T>.Scale(ref l, ref u, TMath.Load(in norms.Lower[sample], 0), TMath.Load(in norms.Upper[sample], 0), clip);
                }
                else
                {
                    // Scaling leaves an entry on its side of 0, which keeps one that is 0 where it is.
                    TVector down = TMath.MultiplyDown(Factor(tl, TMath.Select(isLowerInward, little, large)), l);
                    TVector up = TMath.MultiplyUp(Factor(tu, TMath.Select(isUpperInward, little, large)), u);
                    l = TMath.Max(TMath.Max(TMath.Negate(atLeast), TMath.Min(TMath.Zero, l)), down);
                    u = TMath.Min(TMath.Min(atLeast, TMath.Max(TMath.Zero, u)), up);
                }

                TMath.Store(l, ref *at, 0);
                TMath.Store(u, ref *at, (nuint)TMath.Count);

                // The norms of lanes without a sample may be anything.
                for (int lane = Math.Max(0, samples - sample); lane < TMath.Count; lane++)
                {
                    at[lane] = at[TMath.Count + lane] = T.Zero;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Share(TVector g, TVector own, TVector inverse) => TMath.Multiply(TMath.Subtract(own, TMath.Multiply(g, g)), inverse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Factor(TVector t, TVector whole)
    {
        TVector half = TMath.Broadcast(FloatingFormat<T>.Choose(0.5f, 0.5)), one = TMath.Broadcast(T.One);
        TVector series = TMath.MultiplyAdd(t, TMath.MultiplyAdd(t, TMath.Broadcast(FloatingFormat<T>.Choose(0.375f, 0.375)), half), one);
        return TMath.Min(one, TMath.Multiply(whole, series));
    }
}
