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
        TVector atLeast = TMath.Broadcast(clip.AtLeast);
        int registers = Shares.Count(samples, TMath.Count);
        for (int register = 0; register < registers; register++)
        {
            int sample = register * TMath.Count;
            TVector least = TMath.Load(in norms.LowerInverse[sample], 0), most = TMath.Load(in norms.UpperInverse[sample], 0);
            TVector large = TMath.Load(in norms.LargestFactor[sample], 0), little = TMath.Load(in norms.LeastFactor[sample], 0);
            for (int feature = 0; feature < count; feature++)
            {
                T* at = features.Feature(feature) + (register * features.Stride);
                TVector l = TMath.Load(ref *at, 0), u = TMath.Load(ref *at, (nuint)TMath.Count);
                TVector isLowerInward = TMath.LessThan(TMath.Zero, l), isUpperInward = TMath.LessThan(u, TMath.Zero);
                TVector ll = TMath.Multiply(l, l), uu = TMath.Multiply(u, u);

                // The entry's own part of the norm is the square of its other end, or 0 where it may be 0.
                TVector tl = TMath.Multiply(TMath.Subtract(Own(isLowerInward, isUpperInward, uu), ll), TMath.Select(isLowerInward, most, least));
                TVector tu = TMath.Multiply(TMath.Subtract(Own(isLowerInward, isUpperInward, ll), uu), TMath.Select(isUpperInward, most, least));
                if (AreSmall(tl, tu))
                {
                    // Scaling leaves an entry on its side of 0, which keeps one that is 0 where it is.
                    TVector down = TMath.MultiplyDown(Factor(tl, TMath.Select(isLowerInward, little, large)), l);
                    TVector up = TMath.MultiplyUp(Factor(tu, TMath.Select(isUpperInward, little, large)), u);
                    TMath.Store(TMath.Max(TMath.Max(TMath.Negate(atLeast), TMath.Min(TMath.Zero, l)), down), ref *at, 0);
                    TMath.Store(TMath.Min(TMath.Min(atLeast, TMath.Max(TMath.Zero, u)), up), ref *at, (nuint)TMath.Count);
                }
                else
                {
                    ByRoots(at, norms.Lower[sample..], norms.Upper[sample..], clip);
                }

                // The norms of lanes without a sample may be anything.
                for (int lane = Math.Max(0, samples - sample); lane < TMath.Count; lane++)
                {
                    at[lane] = at[TMath.Count + lane] = T.Zero;
                }
            }
        }
    }

    /// <summary>One register of one feature by root and quotient. Apart, so that what others hold in registers is not spilled for its sake.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ByRoots(T* at, ReadOnlySpan<T> least, ReadOnlySpan<T> largest, ClipBounds<T> clip)
    {
        TVector l = TMath.Load(ref *at, 0), u = TMath.Load(ref *at, (nuint)TMath.Count);
        NormBound<TMath, TVector, T>.Scale(ref l, ref u, TMath.Load(in least[0], 0), TMath.Load(in largest[0], 0), clip);
        TMath.Store(l, ref *at, 0);
        TMath.Store(u, ref *at, (nuint)TMath.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Own(TVector isLowerInward, TVector isUpperInward, TVector square) => TMath.Select(isLowerInward, square, TMath.Select(isUpperInward, square, TMath.Zero));

    /// <summary>Whether 5 t^3 / 16 is below the rounding of 1. What is no number, where a norm is too small for its inverse, is not small either.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreSmall(TVector tl, TVector tu)
    {
        TVector small = TMath.Broadcast(FloatingFormat<T>.Choose(1f / 256, 1.0 / (1 << 17))), isBeyond = TMath.Broadcast(T.One);
        TVector isLowerBeyond = TMath.Select(TMath.LessThanOrEqual(TMath.Abs(tl), small), TMath.Zero, isBeyond);
        return !Compaction<TMath, TVector, T>.HasAbove(TMath.Zero, TMath.Select(TMath.LessThanOrEqual(TMath.Abs(tu), small), isLowerBeyond, isBeyond));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Factor(TVector t, TVector whole)
    {
        TVector half = TMath.Broadcast(FloatingFormat<T>.Choose(0.5f, 0.5)), one = TMath.Broadcast(T.One);
        TVector series = TMath.MultiplyAdd(t, TMath.MultiplyAdd(t, TMath.Broadcast(FloatingFormat<T>.Choose(0.375f, 0.375)), half), one);
        return TMath.Min(one, TMath.Multiply(whole, series));
    }
}
