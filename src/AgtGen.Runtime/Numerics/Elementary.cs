using System.Numerics;
using System.Runtime.CompilerServices;

namespace AgtGen.Numerics;

/// <summary>
/// Exponential, logarithm and sigmoid on any path, built from IEEE operations only, so that their error bounds are theorems (docs/numerics.md).
/// Down and up are sound for every argument, the infinities included, and a few ulps wide; a NaN stays NaN. They are bounds of increasing
/// functions, not increasing functions themselves: between neighbouring arguments a bound may step back by an ulp.
/// </summary>
internal static class Elementary<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>e^x with a relative error below 3u; 0 where e^x is below about twice the smallest normal value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector x) => TMath.Select(TMath.LessThan(x, ExpLowest), TMath.Zero, ScaledExp(x, Constant(2, 2)));

    /// <summary>More than the reciprocal of any e^x that <see cref="Exp"/> takes for infinite. Below the normal numbers, so a comparand rather than a summand.</summary>
    public static TVector Negligible
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(2.95e-39f, 5.57e-309);
    }

    /// <summary>At most e^x; in [0, largest finite value]. 0 where e^x is below about twice the smallest normal value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpDown(TVector x)
    {
        // 2 (1 - 4u): the error of 2.2u, the rounding of this factor's product and some slack. The largest value is below whatever overflows.
        TVector value = ScaledExp(x, Constant(2 - (8f / (1 << 24)), 2 - (8.0 / (1L << 53))));
        return TMath.Select(TMath.LessThan(x, ExpLowest), TMath.Zero, TMath.Min(TMath.Broadcast(FloatingFormat<T>.Largest), value));
    }

    /// <summary>At least e^x; positive, at most +infinity. Not below about twice the smallest normal value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpUp(TVector x) => ScaledExp(x, Constant(2 + (8f / (1 << 24)), 2 + (8.0 / (1L << 53))));

    /// <summary>ln x with a relative error below 7u, for positive x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log(TVector x)
    {
        TVector value = TMath.Min(TMath.Broadcast(FloatingFormat<T>.Largest), TMath.Max(TMath.Broadcast(FloatingFormat<T>.Smallest), x));
        TVector subnormal = TMath.LessThan(value, TMath.Broadcast(FloatingFormat<T>.SmallestNormal));
        TVector normal = TMath.Select(subnormal, TMath.Multiply(value, Constant(16777216, 9007199254740992)), value);

        // Zero, or NaN for a NaN, whose bits the two fields would hide.
        TVector k = TMath.Add(TMath.Exponent(normal), TMath.Subtract(value, value));
        k = TMath.Subtract(k, TMath.Select(subnormal, Constant(24, 53), TMath.Zero));
        TVector m = TMath.Significand(normal);
        TVector high = TMath.LessThan(Constant(1.41421354f, 1.4142135623730951), m);
        m = TMath.Select(high, TMath.Multiply(m, Constant(0.5f, 0.5)), m);
        k = TMath.Select(high, TMath.Add(k, One), k);

        TVector f = TMath.Subtract(m, One);
        TVector s = TMath.Divide(f, TMath.Add(f, Constant(2, 2)));
        TVector fraction = TMath.Multiply(TMath.Add(s, s), AreaTangentSeries(TMath.Multiply(s, s)));
        return TMath.MultiplyAdd(k, LogTwoHigh, TMath.MultiplyAdd(k, LogTwoLow, fraction));
    }

    /// <summary>At most ln x; -infinity for x &lt;= 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LogDown(TVector x)
    {
        // 8u: the error of 6.3u, the rounding of this operation and some slack.
        TVector log = Log(x);
        TVector lower = TMath.MultiplyAdd(Constant(-8f / (1 << 24), -8.0 / (1L << 53)), TMath.Abs(log), log);
        return TMath.Select(TMath.LessThanOrEqual(x, TMath.Zero), TMath.Broadcast(T.NegativeInfinity), lower);
    }

    /// <summary>At least ln x; for x &lt;= 0 the bound for the smallest positive value; +infinity for +infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LogUp(TVector x)
    {
        TVector log = Log(x);
        TVector upper = TMath.MultiplyAdd(Constant(8f / (1 << 24), 8.0 / (1L << 53)), TMath.Abs(log), log);
        return TMath.Select(TMath.LessThan(TMath.Broadcast(FloatingFormat<T>.Largest), x), TMath.Broadcast(T.PositiveInfinity), upper);
    }

    /// <summary>1 / (1 + e^-x), a nominal value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x) => TMath.Divide(One, TMath.Add(One, Exp(TMath.Negate(x))));

    /// <summary>At most 1 / (1 + e^-x); in [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SigmoidDown(TVector x) =>
        TMath.Max(TMath.Zero, TMath.DivideDown(One, TMath.AddUp(One, ExpUp(TMath.Negate(x)))));

    /// <summary>At least 1 / (1 + e^-x); in [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SigmoidUp(TVector x) =>
        TMath.Min(One, TMath.DivideUp(One, TMath.AddDown(One, ExpDown(TMath.Negate(x)))));

    /// <summary>e^r - 1 with a relative error below 3.1u, for |r| &lt;= 0.3466: the digits that e^r loses next to 1 are kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpMinusOne(TVector r) => TMath.Multiply(ExpQuotient(r), r);

    /// <summary>Bounds of e^r - 1 for 0 &lt;= r &lt;= 0.3466.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ExpMinusOneBounds(TVector r, out TVector lower, out TVector upper)
    {
        // 4u: the error of 2.8u and some slack.
        TVector value = ExpMinusOne(r);
        lower = TMath.MultiplyDown(value, Constant(1 - (4f / (1 << 24)), 1 - (4.0 / (1L << 53))));
        upper = TMath.MultiplyUp(value, Constant(1 + (4f / (1 << 24)), 1 + (4.0 / (1L << 53))));
    }

    private static TVector One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TMath.Broadcast(T.One);
    }

    /// <summary>ln 2 rounded to nearest.</summary>
    private static TVector LogTwoHigh
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(0.693147182f, 0.69314718055994529);
    }

    /// <summary>What rounding left of ln 2.</summary>
    private static TVector LogTwoLow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(-1.90465430e-9f, 2.3190468138462996e-17);
    }

    /// <summary>The least argument whose power of two, halved, is a normal number.</summary>
    private static TVector ExpLowest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(-86.5f, -707.5);
    }

    /// <summary>e^x * twice / 2: the argument is clamped to where the scaling is exact, save for an overflow to infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ScaledExp(TVector x, TVector twice)
    {
        TVector clamped = TMath.Min(Constant(89, 710), TMath.Max(ExpLowest, x));

        // Adding 1.5 * 2^(p-1) leaves no room for a fraction: it rounds to an integer.
        TVector integers = Constant(12582912, 6755399441055744);
        TVector n = TMath.Subtract(TMath.MultiplyAdd(clamped, Constant(1.44269502f, 1.4426950408889634), integers), integers);
        TVector r = TMath.MultiplyAdd(TMath.Negate(n), LogTwoLow, TMath.MultiplyAdd(TMath.Negate(n), LogTwoHigh, clamped));
        return TMath.Multiply(TMath.Multiply(ExpSeries(r), twice), TMath.PowerOfTwo(TMath.Subtract(n, One)));
    }

    /// <summary>Taylor's polynomial of e^r for |r| &lt;= 0.3466, of degree 7 for float and 13 for double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpSeries(TVector r) => TMath.MultiplyAdd(ExpQuotient(r), r, One);

    /// <summary>(e^r - 1) / r by the same polynomial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpQuotient(TVector r)
    {
        TVector q;
        if (typeof(T) == typeof(float))
        {
            q = Constant(1f / 5040, 0);
        }
        else
        {
            q = Constant(0, 1.0 / 6227020800);
            q = TMath.MultiplyAdd(q, r, Constant(0, 1.0 / 479001600));
            q = TMath.MultiplyAdd(q, r, Constant(0, 1.0 / 39916800));
            q = TMath.MultiplyAdd(q, r, Constant(0, 1.0 / 3628800));
            q = TMath.MultiplyAdd(q, r, Constant(0, 1.0 / 362880));
            q = TMath.MultiplyAdd(q, r, Constant(0, 1.0 / 40320));
            q = TMath.MultiplyAdd(q, r, Constant(0, 1.0 / 5040));
        }

        q = TMath.MultiplyAdd(q, r, Constant(1f / 720, 1.0 / 720));
        q = TMath.MultiplyAdd(q, r, Constant(1f / 120, 1.0 / 120));
        q = TMath.MultiplyAdd(q, r, Constant(1f / 24, 1.0 / 24));
        q = TMath.MultiplyAdd(q, r, Constant(1f / 6, 1.0 / 6));
        q = TMath.MultiplyAdd(q, r, Constant(0.5f, 0.5));
        return TMath.MultiplyAdd(q, r, One);
    }

    /// <summary>artanh(s) / s as a polynomial of w = s^2 &lt;= 0.0295: the sum of w^j / (2j + 1), to j = 4 for float and 10 for double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AreaTangentSeries(TVector w)
    {
        TVector q;
        if (typeof(T) == typeof(float))
        {
            q = Constant(1f / 9, 0);
        }
        else
        {
            q = Constant(0, 1.0 / 21);
            q = TMath.MultiplyAdd(q, w, Constant(0, 1.0 / 19));
            q = TMath.MultiplyAdd(q, w, Constant(0, 1.0 / 17));
            q = TMath.MultiplyAdd(q, w, Constant(0, 1.0 / 15));
            q = TMath.MultiplyAdd(q, w, Constant(0, 1.0 / 13));
            q = TMath.MultiplyAdd(q, w, Constant(0, 1.0 / 11));
            q = TMath.MultiplyAdd(q, w, Constant(0, 1.0 / 9));
        }

        q = TMath.MultiplyAdd(q, w, Constant(1f / 7, 1.0 / 7));
        q = TMath.MultiplyAdd(q, w, Constant(1f / 5, 1.0 / 5));
        q = TMath.MultiplyAdd(q, w, Constant(1f / 3, 1.0 / 3));
        return TMath.MultiplyAdd(q, w, One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Constant(float single, double twice) => TMath.Broadcast(FloatingFormat<T>.Choose(single, twice));
}
