using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Axes;

/// <summary>
/// Bounds of the odds against each entry of a row, t_i = sum over j != i of e^(x_j - x_i). They fall in x_i and rise in every other entry, so both ends are attained: l_i with u_j above, u_i with l_j below. As
/// e^(x_j - M) e^(M - x_i), with M the largest of what is summed, a row costs four exponentials an entry; what underflows is too small to be seen beside the largest term, or beside 1 unless the largest entry's own bounds are
/// further apart than 60 in float and 600 in double.
/// </summary>
internal readonly ref struct OddsBounds<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AxisRow row;
    private readonly TileBounds<T> x;
    private readonly Span<T> highs;
    private readonly Span<T> lows;

    /// <param name="row">The row, of at least 2 entries.</param>
    /// <param name="x">The tile.</param>
    /// <param name="scratch">Room; its first two numbers are taken.</param>
    public OddsBounds(AxisRow row, TileBounds<T> x, AxisScratch<T> scratch)
    {
        this.row = row;
        this.x = x;
        highs = scratch.Of(0);
        lows = scratch.Of(1);
        LargestUpper = Largest(x.Upper);
        LargestLower = Largest(x.Lower);
        for (int j = 0; j < row.Count; j++)
        {
            TMath.Store(Elementary<TMath, TVector, T>.ExpUp(TMath.SubtractUp(Upper(j), LargestUpper)), ref highs[0], Beside(j));
            TMath.Store(Elementary<TMath, TVector, T>.ExpDown(TMath.SubtractDown(Lower(j), LargestLower)), ref lows[0], Beside(j));
        }
    }

    /// <summary>The largest upper bound.</summary>
    public TVector LargestUpper { get; }

    /// <summary>The largest lower bound.</summary>
    public TVector LargestLower { get; }

    /// <summary>Where the number beside an entry stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint Beside(int entry) => (nuint)(entry * TMath.Count);

    /// <summary>x_i at least.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Lower(int i) => TMath.Load(ref MemoryMarshal.GetReference(x.Lower), row.At(i));

    /// <summary>x_i at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Upper(int i) => TMath.Load(ref MemoryMarshal.GetReference(x.Upper), row.At(i));

    /// <summary>At least the sum over j != i of e^(u_j - M) with M = <see cref="LargestUpper"/>; positive.</summary>
    public TVector OthersUp(int i)
    {
        TVector sum = TMath.Zero;
        for (int j = 0; j < row.Count; j++)
        {
            sum = j == i ? sum : TMath.AddUp(sum, TMath.Load(ref highs[0], Beside(j)));
        }
        return sum;
    }

    /// <summary>At most the sum over j != i of e^(l_j - M) with M = <see cref="LargestLower"/>; at least 0.</summary>
    public TVector OthersDown(int i)
    {
        TVector sum = TMath.Zero;
        for (int j = 0; j < row.Count; j++)
        {
            sum = j == i ? sum : TMath.AddDown(sum, TMath.Load(ref lows[0], Beside(j)));
        }
        return TMath.Max(sum, TMath.Zero);
    }

    /// <summary>At most t_i; at least 0 and finite.</summary>
    public TVector Down(int i)
    {
        // e^-x is bounded below by that of a smaller exponent, so that no product overflows.
        TVector exponent = TMath.Min(TMath.SubtractDown(LargestLower, Upper(i)), TMath.Broadcast(FloatingFormat<T>.Choose(80, 690)));
        return TMath.Max(TMath.MultiplyDown(OthersDown(i), Elementary<TMath, TVector, T>.ExpDown(exponent)), TMath.Zero);
    }

    /// <summary>At least t_i; positive, at most +infinity.</summary>
    public TVector Up(int i) => TMath.MultiplyUp(OthersUp(i), Elementary<TMath, TVector, T>.ExpUp(TMath.SubtractUp(LargestUpper, Lower(i))));

    /// <summary>At most 1 / (1 + t) for t at least 0; in [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ProbabilityDown(TVector odds)
    {
        TVector one = TMath.Broadcast(T.One), largest = TMath.Broadcast(FloatingFormat<T>.Largest);
        TVector denominator = TMath.AddUp(one, odds);
        TVector quotient = TMath.Max(TMath.DivideDown(one, TMath.Min(denominator, largest)), TMath.Zero);
        return TMath.Select(TMath.LessThanOrEqual(denominator, largest), quotient, TMath.Zero);
    }

    /// <summary>At least 1 / (1 + t) for finite t of at least 0; in [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ProbabilityUp(TVector odds)
    {
        TVector one = TMath.Broadcast(T.One);
        return TMath.Min(TMath.DivideUp(one, TMath.AddDown(one, odds)), one);
    }

    private TVector Largest(ReadOnlySpan<T> side)
    {
        ref T values = ref MemoryMarshal.GetReference(side);
        TVector largest = TMath.Load(ref values, row.First);
        for (int j = 1; j < row.Count; j++)
        {
            largest = TMath.Max(largest, TMath.Load(ref values, row.At(j)));
        }
        return largest;
    }
}
