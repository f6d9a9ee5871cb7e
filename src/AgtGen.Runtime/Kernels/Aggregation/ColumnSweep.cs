using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// One row against four columns over the batch: sums the bounds of each entry and lists the candidates above its floors, everything else in registers. For a
/// bounded perturbation with a non-negative activation that is, for each register of samples and each entry: four selects, two products, two fused products,
/// two additions, two negations, two comparisons and two compressions of two operations each: 18 vector operations, besides what moving masks between
/// registers costs. Removal and substitution save the second product: 14.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal unsafe ref struct ColumnSweep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const int Columns = 4;

    /// <summary>Sums (and lists, and floors) of a sweep: a side that bounds the negated gradient and one that bounds the gradient, for each column.</summary>
    public const int Sides = 2 * Columns;

    public required SweepFactors<T> Own { get; init; }

    /// <summary>The factors with moved inputs; not read where the candidates are the own bounds.</summary>
    public required SweepFactors<T> Moved { get; init; }

    /// <summary>Partial sums, a tile's width apart.</summary>
    public required T* Sums { get; init; }

    public required T* Floors { get; init; }

    public required T* Lists { get; init; }

    public required nuint ListStride { get; init; }

    /// <summary>How many candidates each list holds.</summary>
    public required nuint* Listed { get; init; }

    /// <summary>All-ones lanes for samples that are there; read by a masked sweep only.</summary>
    public required T* Present { get; init; }

    /// <summary>All-ones lanes for samples that the adversary can touch; read by a masked sweep only.</summary>
    public required T* Touchable { get; init; }

    public required ClipBounds<T> Clip { get; init; }

    public readonly void Run<TMath, TVector, TOwn, TMoved, TCompare, TClip, TMasked>(int first, int end, int step)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TCompare : struct, ISwitch
        where TClip : struct, ISwitch
        where TMasked : struct, ISwitch
    {
        TVector l0 = TMath.Load(ref *Sums, 0), u0 = TMath.Load(ref *Sums, Tile.Samples);
        TVector l1 = TMath.Load(ref *Sums, 2 * Tile.Samples), u1 = TMath.Load(ref *Sums, 3 * Tile.Samples);
        TVector l2 = TMath.Load(ref *Sums, 4 * Tile.Samples), u2 = TMath.Load(ref *Sums, 5 * Tile.Samples);
        TVector l3 = TMath.Load(ref *Sums, 6 * Tile.Samples), u3 = TMath.Load(ref *Sums, 7 * Tile.Samples);
        for (int tile = first; tile < end; tile += step)
        {
            nuint delta = (nuint)tile * Own.DeltaStride;
            nuint movedDelta = (nuint)tile * Moved.DeltaStride;
            nuint activation = (nuint)tile * Own.ActivationStride;
            nuint movedActivation = (nuint)tile * Moved.ActivationStride;
            for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
            {
                TOwn own = TOwn.From(TMath.Load(ref *Own.DeltaLower, delta + lane), TMath.Load(ref *Own.DeltaUpper, delta + lane));
                TMoved moved = TCompare.IsOn
                    ? TMoved.From(TMath.Load(ref *Moved.DeltaLower, movedDelta + lane), TMath.Load(ref *Moved.DeltaUpper, movedDelta + lane))
                    : default;
                nuint at = activation + lane;
                nuint movedAt = movedActivation + lane;
                nuint sample = ((nuint)tile * Tile.Samples) + lane;
                Column<TMath, TVector, TOwn, TMoved, TCompare, TClip, TMasked>(own, moved, 0, at + Own.Column0, movedAt + Moved.Column0, sample, ref l0, ref u0);
                Column<TMath, TVector, TOwn, TMoved, TCompare, TClip, TMasked>(own, moved, 2, at + Own.Column1, movedAt + Moved.Column1, sample, ref l1, ref u1);
                Column<TMath, TVector, TOwn, TMoved, TCompare, TClip, TMasked>(own, moved, 4, at + Own.Column2, movedAt + Moved.Column2, sample, ref l2, ref u2);
                Column<TMath, TVector, TOwn, TMoved, TCompare, TClip, TMasked>(own, moved, 6, at + Own.Column3, movedAt + Moved.Column3, sample, ref l3, ref u3);
            }
        }

        TMath.Store(l0, ref *Sums, 0);
        TMath.Store(u0, ref *Sums, Tile.Samples);
        TMath.Store(l1, ref *Sums, 2 * Tile.Samples);
        TMath.Store(u1, ref *Sums, 3 * Tile.Samples);
        TMath.Store(l2, ref *Sums, 4 * Tile.Samples);
        TMath.Store(u2, ref *Sums, 5 * Tile.Samples);
        TMath.Store(l3, ref *Sums, 6 * Tile.Samples);
        TMath.Store(u3, ref *Sums, 7 * Tile.Samples);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Column<TMath, TVector, TOwn, TMoved, TCompare, TClip, TMasked>(
        TOwn own, TMoved moved, int side, nuint at, nuint movedAt, nuint sample, ref TVector lowerSum, ref TVector upperSum)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TCompare : struct, ISwitch
        where TClip : struct, ISwitch
        where TMasked : struct, ISwitch
    {
        own.Multiply(TMath.Load(ref *Own.ActivationLower, at), TMath.Load(ref *Own.ActivationUpper, at), out TVector lower, out TVector upper);
        if (TClip.IsOn)
        {
            lower = Clamp<TMath, TVector>(lower);
            upper = Clamp<TMath, TVector>(upper);
        }

        if (TMasked.IsOn)
        {
            TVector present = TMath.Load(ref *Present, sample);
            lower = TMath.Select(present, lower, TMath.Zero);
            upper = TMath.Select(present, upper, TMath.Zero);
        }

        lowerSum = TMath.AddUp(lowerSum, lower);
        upperSum = TMath.AddUp(upperSum, upper);
        TVector lowerCandidate = TMath.Negate(lower), upperCandidate = TMath.Negate(upper);
        if (TCompare.IsOn)
        {
            TVector movedLower = TMath.Load(ref *Moved.ActivationLower, movedAt), movedUpper = TMath.Load(ref *Moved.ActivationUpper, movedAt);
            if (TClip.IsOn)
            {
                moved.Multiply(movedLower, movedUpper, out TVector l, out TVector u);
                lowerCandidate = TMath.SubtractUp(Clamp<TMath, TVector>(l), lower);
                upperCandidate = TMath.SubtractUp(Clamp<TMath, TVector>(u), upper);
            }
            else
            {
                moved.Excess(movedLower, movedUpper, lower, upper, out lowerCandidate, out upperCandidate);
            }
        }

        if (TMasked.IsOn)
        {
            TVector touchable = TMath.Load(ref *Touchable, sample);
            lowerCandidate = TMath.Select(touchable, lowerCandidate, TMath.Broadcast(T.NegativeInfinity));
            upperCandidate = TMath.Select(touchable, upperCandidate, TMath.Broadcast(T.NegativeInfinity));
        }

        List<TMath, TVector>(side, lowerCandidate);
        List<TMath, TVector>(side + 1, upperCandidate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly TVector Clamp<TMath, TVector>(TVector value)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct =>
        TMath.Max(TMath.Broadcast(-Clip.AtMost), TMath.Min(TMath.Broadcast(Clip.AtLeast), value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void List<TMath, TVector>(int side, TVector candidate)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        TVector above = TMath.LessThan(TMath.Broadcast(Floors[side]), candidate);
        Listed[side] += Compaction<TMath, TVector, T>.Append(above, candidate, ref Lists[(nuint)side * ListStride], Listed[side]);
    }
}
