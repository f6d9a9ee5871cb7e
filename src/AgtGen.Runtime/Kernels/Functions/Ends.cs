using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>
/// A register of intervals: every operation rounds its ends outward. For ends that are not NaN, none becomes NaN, no lower end +infinity and no upper one -infinity. What decides by comparisons stands in the
/// other part of this type.
/// </summary>
/// <param name="lower">The lower ends.</param>
/// <param name="upper">The upper ends.</param>
internal readonly partial struct Ends<TMath, TVector, T>(TVector lower, TVector upper) : IBoundedOperand<Ends<TMath, TVector, T>>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Above the error of any nominal exponential, logarithm or root, in units of rounding.
    private const int Nominal = 8;

    private TVector L
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => lower;
    }

    private TVector U
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => upper;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> operator +(Ends<TMath, TVector, T> a, Ends<TMath, TVector, T> b) => new(TMath.AddDown(a.L, b.L), TMath.AddUp(a.U, b.U));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> operator -(Ends<TMath, TVector, T> a, Ends<TMath, TVector, T> b) => new(TMath.SubtractDown(a.L, b.U), TMath.SubtractUp(a.U, b.L));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> operator -(Ends<TMath, TVector, T> a) => new(TMath.Negate(a.U), TMath.Negate(a.L));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> operator *(Ends<TMath, TVector, T> a, Ends<TMath, TVector, T> b) => new(
        TMath.Min(TMath.Min(ProductDown(a.L, b.L), ProductDown(a.L, b.U)), TMath.Min(ProductDown(a.U, b.L), ProductDown(a.U, b.U))),
        TMath.Max(TMath.Max(ProductUp(a.L, b.L), ProductUp(a.L, b.U)), TMath.Max(ProductUp(a.U, b.L), ProductUp(a.U, b.U))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> operator /(Ends<TMath, TVector, T> a, Ends<TMath, TVector, T> b)
    {
        // By the divisor with the sign that makes it positive.
        TVector isNegative = TMath.LessThan(b.U, TMath.Zero);
        TVector least = TMath.Select(isNegative, TMath.Negate(b.U), b.L);
        TVector most = TMath.Select(isNegative, TMath.Negate(b.L), b.U);
        TVector from = TMath.Select(isNegative, TMath.Negate(a.U), a.L);
        TVector to = TMath.Select(isNegative, TMath.Negate(a.L), a.U);
        TVector isApart = TMath.LessThan(TMath.Zero, least);
        TVector down = TMath.DivideDown(from, TMath.Select(TMath.LessThan(from, TMath.Zero), least, most));
        TVector up = TMath.DivideUp(to, TMath.Select(TMath.LessThan(to, TMath.Zero), most, least));
        return new(TMath.Select(isApart, down, TMath.Broadcast(T.NegativeInfinity)), TMath.Select(isApart, up, TMath.Broadcast(T.PositiveInfinity)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Constant(double value)
    {
        Interval<T> enclosed = Interval<T>.Enclose(value);
        return new(TMath.Broadcast(enclosed.Lower), TMath.Broadcast(enclosed.Upper));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Square(Ends<TMath, TVector, T> a)
    {
        (TVector l, TVector u) = (a.L, a.U);
        EvenRange<TMath, TVector, T>.Square(ref l, ref u);
        return new(l, u);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Exp(Ends<TMath, TVector, T> a)
    {
        TVector l = Elementary<TMath, TVector, T>.ExpDown(a.L);
        TVector u = Elementary<TMath, TVector, T>.ExpUp(a.U);
        return new(TMath.Max(Allowance<TMath, TVector, T>.Down(l, l, Nominal), TMath.Zero), Allowance<TMath, TVector, T>.Up(u, u, Nominal));
    }

    // Below the smallest normal numbers, whose nominal exponentials are 0, the lower bound is 0 as well.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Log(Ends<TMath, TVector, T> a)
    {
        TVector l = Elementary<TMath, TVector, T>.LogDown(a.L);
        TVector u = Elementary<TMath, TVector, T>.LogUp(a.U);
        return new(Allowance<TMath, TVector, T>.Down(l, TMath.Abs(l), Nominal), Allowance<TMath, TVector, T>.Up(u, TMath.Abs(u), Nominal));
    }

    // What is at least 0 may have fallen below by outward rounding.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Sqrt(Ends<TMath, TVector, T> a)
    {
        TVector l = OutwardStep<TMath, TVector, T>.Down(TMath.Sqrt(TMath.Max(a.L, TMath.Zero)));
        return new(TMath.Max(l, TMath.Zero), OutwardStep<TMath, TVector, T>.Up(TMath.Sqrt(TMath.Max(a.U, TMath.Zero))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Tanh(Ends<TMath, TVector, T> a) => Apply(default(Tanh), a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Sigmoid(Ends<TMath, TVector, T> a) => Apply(default(Sigmoid), a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Softplus(Ends<TMath, TVector, T> a) => Apply(default(Softplus), a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Abs(Ends<TMath, TVector, T> a)
    {
        EvenRange<TMath, TVector, T>.Of(a.L, a.U, out TVector nearest, out TVector farthest);
        return new(nearest, farthest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Max(Ends<TMath, TVector, T> a, Ends<TMath, TVector, T> b) => new(TMath.Max(a.L, b.L), TMath.Max(a.U, b.U));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ends<TMath, TVector, T> Min(Ends<TMath, TVector, T> a, Ends<TMath, TVector, T> b) => new(TMath.Min(a.L, b.L), TMath.Min(a.U, b.U));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ends<TMath, TVector, T> Apply<TFunction>(TFunction function, Ends<TMath, TVector, T> a)
        where TFunction : struct, IScalarFunction
    {
        (TVector l, TVector u) = (a.L, a.U);
        function.ValueBounds<TMath, TVector, T>(ref l, ref u);
        return new(l, u);
    }

    // 0 times an unbounded interval is 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ProductDown(TVector a, TVector b) => IfZero(a, b, TMath.MultiplyDown(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ProductUp(TVector a, TVector b) => IfZero(a, b, TMath.MultiplyUp(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector IfZero(TVector a, TVector b, TVector product)
    {
        TVector isFirst = TMath.LessThanOrEqual(TMath.Abs(a), TMath.Zero);
        TVector isSecond = TMath.LessThanOrEqual(TMath.Abs(b), TMath.Zero);
        return TMath.Select(isFirst, TMath.Zero, TMath.Select(isSecond, TMath.Zero, product));
    }
}
