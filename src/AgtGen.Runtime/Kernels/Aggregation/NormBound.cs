using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// One entry of per-sample gradients that are scaled to a norm of at most c: g min(1, c / root(g^2 + R^2)), R the norm of the sample's other entries. It does not decrease in g, and for g at least 0 it decreases in R, below 0
/// it increases. So its hull over a box of entries has the largest g with the least R above if that g is at least 0, else with the largest R; mirrored below. Of the squared norm of the whole sample the entry's own part
/// is taken away, rounded towards looseness.
/// </summary>
internal static class NormBound<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static TVector One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TMath.Broadcast(T.One);
    }

    /// <summary>1 + 16 u: the quotient and this product round, and the nominal run rounds a root, a quotient and two products, all of which this covers.</summary>
    private static TVector Above
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TMath.Broadcast(T.One + T.ScaleB(T.One, 4 - FloatingFormat<T>.Precision));
    }

    private static TVector Below
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TMath.Broadcast(T.One - T.ScaleB(T.One, 4 - FloatingFormat<T>.Precision));
    }

    /// <summary>The least magnitude between two bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Nearest(TVector lower, TVector upper) => TMath.Max(TMath.Zero, TMath.Max(lower, TMath.Negate(upper)));

    /// <summary>The largest magnitude between two bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Furthest(TVector lower, TVector upper) => TMath.Max(TMath.Negate(lower), upper);

    /// <summary>Adds bounds of the square of an entry to those of a sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSquare(TVector lower, TVector upper, ref TVector least, ref TVector largest)
    {
        TVector nearest = Nearest(lower, upper), furthest = Furthest(lower, upper);
        least = TMath.MultiplyAddDown(nearest, nearest, least);
        largest = TMath.MultiplyAddUp(furthest, furthest, largest);
    }

    /// <summary>Scales the bounds of an entry, one for each sample.</summary>
    /// <param name="lower">Lower bounds, replaced.</param>
    /// <param name="upper">Upper bounds, replaced.</param>
    /// <param name="norms">Bounds of the samples' squared norms.</param>
    /// <param name="clip">The norm c.</param>
    public static void Scale(Span<T> lower, Span<T> upper, GradientNorms<T> norms, ClipBounds<T> clip)
    {
        ref T low = ref MemoryMarshal.GetReference(lower);
        ref T high = ref MemoryMarshal.GetReference(upper);
        ref T least = ref MemoryMarshal.GetReference(norms.Lower[..lower.Length]);
        ref T largest = ref MemoryMarshal.GetReference(norms.Upper[..lower.Length]);
        for (nuint i = 0; i < (nuint)lower.Length; i += (nuint)TMath.Count)
        {
            TVector l = TMath.Load(ref low, i), u = TMath.Load(ref high, i);
            Scale(ref l, ref u, TMath.Load(ref least, i), TMath.Load(ref largest, i), clip);
            TMath.Store(l, ref low, i);
            TMath.Store(u, ref high, i);
        }
    }

    /// <summary>Scales the bounds of an entry for one register of samples.</summary>
    /// <param name="lower">Lower bounds, replaced.</param>
    /// <param name="upper">Upper bounds, replaced.</param>
    /// <param name="least">Lower bounds of the samples' squared norms.</param>
    /// <param name="largest">Upper bounds of the same.</param>
    /// <param name="clip">The norm c.</param>
    public static void Scale(ref TVector lower, ref TVector upper, TVector least, TVector largest, ClipBounds<T> clip)
    {
        TVector nearest = Nearest(lower, upper), furthest = Furthest(lower, upper);
        TVector fewest = TMath.Max(TMath.Zero, TMath.SubtractDown(least, TMath.MultiplyUp(nearest, nearest)));
        TVector most = TMath.Max(TMath.Zero, TMath.SubtractUp(largest, TMath.Max(TMath.Zero, TMath.MultiplyDown(furthest, furthest))));
        TVector down = TMath.MultiplyDown(Factor(TMath.LessThan(TMath.Zero, lower), lower, fewest, most, clip), lower);
        TVector up = TMath.MultiplyUp(Factor(TMath.LessThan(upper, TMath.Zero), upper, fewest, most, clip), upper);
        lower = TMath.Max(TMath.Broadcast(-clip.AtLeast), down);
        upper = TMath.Min(TMath.Broadcast(clip.AtLeast), up);
    }

    /// <summary>Scales an entry of the nominal run, one value for each sample.</summary>
    /// <param name="values">Replaced.</param>
    /// <param name="factors">What the samples' gradients are multiplied by.</param>
    public static void Scale(Span<T> values, ReadOnlySpan<T> factors)
    {
        ref T at = ref MemoryMarshal.GetReference(values);
        ref T factor = ref MemoryMarshal.GetReference(factors[..values.Length]);
        for (nuint i = 0; i < (nuint)values.Length; i += (nuint)TMath.Count)
        {
            TMath.Store(TMath.Multiply(TMath.Load(ref factor, i), TMath.Load(ref at, i)), ref at, i);
        }
    }

    /// <summary>
    /// A bound of min(1, c / root(g^2 + R^2)): a lower one where the entry's end is on the far side of 0 and shrinks by much, an upper one elsewhere. Root and quotient are rounded to nearest and moved
    /// out afterwards, so that each is computed once for both: c is at least 10^-12, so the quotient is 0 or a normal number.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Factor(TVector isInward, TVector g, TVector fewest, TVector most, ClipBounds<T> clip)
    {
        TVector square = TMath.Select(
            isInward, TMath.AddUp(TMath.MultiplyUp(g, g), most), TMath.Max(TMath.Zero, TMath.AddDown(TMath.MultiplyDown(g, g), fewest)));
        TVector nearest = TMath.Sqrt(square);
        TVector root = TMath.Select(isInward, OutwardStep<TMath, TVector, T>.Up(nearest), TMath.Max(TMath.Zero, OutwardStep<TMath, TVector, T>.Down(nearest)));
        TVector quotient = TMath.Divide(TMath.Select(isInward, TMath.Broadcast(clip.AtMost), TMath.Broadcast(clip.AtLeast)), root);
        return TMath.Min(One, TMath.Multiply(TMath.Select(isInward, Below, Above), quotient));
    }
}
