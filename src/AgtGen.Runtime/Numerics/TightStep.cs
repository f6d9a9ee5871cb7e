using System.Numerics;
using System.Runtime.CompilerServices;

namespace AgtGen.Numerics;

/// <summary>
/// Bounds of single operations from their rounding errors, which error-free transformations give: an exact result is its own bound, and a result that is rounded outward already is, too
/// (proofs: docs/numerics.md). Dearer than <see cref="OutwardStep{TMath, TVector, T}"/>, which serves where an error cannot be told.
/// </summary>
internal static class TightStep<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector AddDown(TVector a, TVector b)
    {
        TVector sum = TMath.Add(a, b), error = SumError(a, b, sum);
        return Choose(TMath.LessThanOrEqual(TMath.Zero, error), error, sum, OutwardStep<TMath, TVector, T>.DownOnGrid(sum));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector AddUp(TVector a, TVector b)
    {
        TVector sum = TMath.Add(a, b), error = SumError(a, b, sum);
        return Choose(TMath.LessThanOrEqual(error, TMath.Zero), error, sum, OutwardStep<TMath, TVector, T>.UpOnGrid(sum));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplyDown(TVector a, TVector b)
    {
        TVector product = TMath.Multiply(a, b), error = ProductError(a, b, product);
        TVector above = TMath.Select(TMath.LessThanOrEqual(TMath.Zero, error), product, OutwardStep<TMath, TVector, T>.Down(product));
        return IfZero(a, b, product, TMath.Select(IsFarFromUnderflow(product), above, OutwardStep<TMath, TVector, T>.Down(product)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplyUp(TVector a, TVector b)
    {
        TVector product = TMath.Multiply(a, b), error = ProductError(a, b, product);
        TVector below = TMath.Select(TMath.LessThanOrEqual(error, TMath.Zero), product, OutwardStep<TMath, TVector, T>.Up(product));
        return IfZero(a, b, product, TMath.Select(IsFarFromUnderflow(product), below, OutwardStep<TMath, TVector, T>.Up(product)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplyAddDown(TVector a, TVector b, TVector c)
    {
        TVector product = TMath.Multiply(a, b);
        TVector stepped = OutwardStep<TMath, TVector, T>.Down(TMath.MultiplyAdd(a, b, c)), sum = AddDown(product, c);
        TVector exact = TMath.Select(IsZero(ProductError(a, b, product)), sum, stepped);
        return IfZero(a, b, sum, TMath.Select(IsFarFromUnderflow(product), exact, stepped));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplyAddUp(TVector a, TVector b, TVector c)
    {
        TVector product = TMath.Multiply(a, b);
        TVector stepped = OutwardStep<TMath, TVector, T>.Up(TMath.MultiplyAdd(a, b, c)), sum = AddUp(product, c);
        TVector exact = TMath.Select(IsZero(ProductError(a, b, product)), sum, stepped);
        return IfZero(a, b, sum, TMath.Select(IsFarFromUnderflow(product), exact, stepped));
    }

    /// <summary>For divisors other than 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector DivideDown(TVector a, TVector b)
    {
        TVector quotient = TMath.Divide(a, b);
        return IfExact(a, b, quotient, OutwardStep<TMath, TVector, T>.Down(quotient));
    }

    /// <summary>For divisors other than 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector DivideUp(TVector a, TVector b)
    {
        TVector quotient = TMath.Divide(a, b);
        return IfExact(a, b, quotient, OutwardStep<TMath, TVector, T>.Up(quotient));
    }

    /// <summary>a + b less its rounded value (Knuth's two-sum), exactly; not finite if anything overflows on the way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SumError(TVector a, TVector b, TVector sum)
    {
        TVector second = TMath.Subtract(sum, a);
        return TMath.Add(TMath.Subtract(a, TMath.Subtract(sum, second)), TMath.Subtract(b, second));
    }

    /// <summary>a b less its rounded value, exactly where that is far from underflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ProductError(TVector a, TVector b, TVector product) => TMath.MultiplyAdd(a, b, TMath.Negate(product));

    /// <summary>The sum, if it is a bound and its error is one: finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Choose(TVector isBound, TVector error, TVector sum, TVector stepped) =>
        TMath.Select(isBound, TMath.Select(TMath.LessThanOrEqual(TMath.Abs(error), TMath.Broadcast(FloatingFormat<T>.Largest)), sum, stepped), stepped);

    /// <summary>A quotient is exact if a is 0, or if a finite product of quotient and divisor is a without an error that could have been lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector IfExact(TVector a, TVector b, TVector quotient, TVector stepped)
    {
        TVector remainder = TMath.MultiplyAdd(quotient, b, TMath.Negate(a));
        TVector exact = TMath.Select(IsFarFromUnderflow(a), TMath.Select(IsZero(remainder), quotient, stepped), stepped);
        return TMath.Select(IsZero(a), quotient, exact);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector IfZero(TVector a, TVector b, TVector whenTrue, TVector whenFalse) =>
        TMath.Select(IsZero(a), whenTrue, TMath.Select(IsZero(b), whenTrue, whenFalse));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector IsZero(TVector value) => TMath.LessThanOrEqual(TMath.Abs(value), TMath.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector IsFarFromUnderflow(TVector value) => TMath.LessThanOrEqual(TMath.Broadcast(FloatingFormat<T>.ExactProduct), TMath.Abs(value));
}
