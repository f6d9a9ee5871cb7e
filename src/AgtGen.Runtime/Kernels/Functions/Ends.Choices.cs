using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <content>What decides by comparisons.</content>
internal readonly partial struct Ends<TMath, TVector, T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> AtLeast(Ends<TMath, TVector, T> a, double place)
    {
        TVector bound = Number(place);
        return new(TMath.Max(bound, a.L), TMath.Max(bound, a.U));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> AtMost(Ends<TMath, TVector, T> a, double place)
    {
        TVector bound = Number(place);
        return new(TMath.Min(bound, a.L), TMath.Min(bound, a.U));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Below(Ends<TMath, TVector, T> a, double place, bool ownsPlace, Ends<TMath, TVector, T> below, Ends<TMath, TVector, T> above)
    {
        TVector bound = Number(place);
        TVector isBelow = ownsPlace ? TMath.LessThanOrEqual(a.U, bound) : TMath.LessThan(a.U, bound);
        TVector isAbove = ownsPlace ? TMath.LessThan(bound, a.L) : TMath.LessThanOrEqual(bound, a.L);
        return Choose(isBelow, isAbove, below, above);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> WhereNegative(Ends<TMath, TVector, T> a, Ends<TMath, TVector, T> below, Ends<TMath, TVector, T> above) =>
        Choose(TMath.LessThan(a.U, TMath.Zero), TMath.LessThanOrEqual(TMath.Zero, a.L), below, above);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> WhereNotPositive(Ends<TMath, TVector, T> a, Ends<TMath, TVector, T> below, Ends<TMath, TVector, T> above) =>
        Choose(TMath.LessThanOrEqual(a.U, TMath.Zero), TMath.LessThan(TMath.Zero, a.L), below, above);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Lower(Ends<TMath, TVector, T> x) => new(x.L, x.L);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Upper(Ends<TMath, TVector, T> x) => new(x.U, x.U);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Middle(Ends<TMath, TVector, T> x)
    {
        TVector half = Number(0.5);
        TVector middle = TMath.Add(TMath.Multiply(half, x.L), TMath.Multiply(half, x.U));
        TVector isFinite = TMath.LessThanOrEqual(TMath.Abs(middle), TMath.Broadcast(FloatingFormat<T>.Largest));
        middle = TMath.Max(x.L, TMath.Min(x.U, TMath.Select(isFinite, middle, TMath.Zero)));
        return new(middle, middle);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> OverEnds(Ends<TMath, TVector, T> first, Ends<TMath, TVector, T> second)
    {
        // Where values are infinite, no room is needed on their side, and none is known on the other.
        TVector room = TMath.AddUp(TMath.SubtractUp(first.U, first.L), TMath.SubtractUp(second.U, second.L));
        room = TMath.Select(TMath.LessThanOrEqual(room, TMath.Broadcast(FloatingFormat<T>.Largest)), room, TMath.Zero);
        return new(TMath.SubtractDown(TMath.Min(first.L, second.L), room), TMath.AddUp(TMath.Max(first.U, second.U), room));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Between(Ends<TMath, TVector, T> least, Ends<TMath, TVector, T> most) => new(
        Allowance<TMath, TVector, T>.Down(least.L, TMath.Abs(least.L), 2 * Nominal),
        Allowance<TMath, TVector, T>.Up(most.U, TMath.Abs(most.U), 2 * Nominal));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Meet(Ends<TMath, TVector, T> a, Ends<TMath, TVector, T> b) => new(TMath.Max(a.L, b.L), TMath.Min(a.U, b.U));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Through(Ends<TMath, TVector, T> x, Ends<TMath, TVector, T> range, double lower, double upper, double least, double most) =>
        range.WithValues(TMath.LessThanOrEqual(x.L, Constant(upper).U), TMath.LessThanOrEqual(Constant(lower).L, x.U), least, most);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> FromBelow(Ends<TMath, TVector, T> x, Ends<TMath, TVector, T> range, double place, double least, double most) =>
        range.WithValues(TMath.LessThan(x.L, Number(place)), TMath.LessThanOrEqual(Number(place), x.U), least, most);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> FromAbove(Ends<TMath, TVector, T> x, Ends<TMath, TVector, T> range, double place, double least, double most) =>
        range.WithValues(TMath.LessThanOrEqual(x.L, Number(place)), TMath.LessThan(Number(place), x.U), least, most);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> TowardLeast(Ends<TMath, TVector, T> x, Ends<TMath, TVector, T> slope) =>
        Toward(x, TMath.LessThanOrEqual(TMath.Zero, slope.L), TMath.LessThanOrEqual(slope.U, TMath.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> TowardMost(Ends<TMath, TVector, T> x, Ends<TMath, TVector, T> slope) =>
        Toward(x, TMath.LessThanOrEqual(slope.U, TMath.Zero), TMath.LessThanOrEqual(TMath.Zero, slope.L));

    /// <summary>Writes both ends over those of the argument; NaN where that was NaN, which the minima on the way may have hidden.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Replace(ref TVector lower, ref TVector upper)
    {
        TVector isInterval = TMath.LessThanOrEqual(lower, upper);
        TVector none = TMath.Broadcast(T.NaN);
        lower = TMath.Select(isInterval, L, none);
        upper = TMath.Select(isInterval, U, none);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ends<TMath, TVector, T> Toward(Ends<TMath, TVector, T> x, TVector isLower, TVector isUpper) => new(
        TMath.Select(isLower, x.L, TMath.Select(isUpper, x.U, x.L)),
        TMath.Select(isLower, x.L, x.U));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ends<TMath, TVector, T> Choose(TVector isFirst, TVector isSecond, Ends<TMath, TVector, T> first, Ends<TMath, TVector, T> second) => new(
        TMath.Select(isFirst, first.L, TMath.Select(isSecond, second.L, TMath.Min(first.L, second.L))),
        TMath.Select(isFirst, first.U, TMath.Select(isSecond, second.U, TMath.Max(first.U, second.U))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Ends<TMath, TVector, T> WithValues(TVector isFirst, TVector isSecond, double least, double most)
    {
        TVector withLeast = TMath.Min(L, Constant(least).L);
        TVector withMost = TMath.Max(U, Constant(most).U);
        return new(
            TMath.Select(isFirst, TMath.Select(isSecond, withLeast, L), L),
            TMath.Select(isFirst, TMath.Select(isSecond, withMost, U), U));
    }

    // A number of the element type.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Number(double value) => TMath.Broadcast(T.CreateTruncating(value));
}
