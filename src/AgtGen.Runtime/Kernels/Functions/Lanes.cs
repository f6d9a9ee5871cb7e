using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>A register of values: every operation rounds to nearest.</summary>
/// <param name="register">The values.</param>
internal readonly struct Lanes<TMath, TVector, T>(TVector register) : IOperand<Lanes<TMath, TVector, T>>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public TVector Register
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => register;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> operator +(Lanes<TMath, TVector, T> a, Lanes<TMath, TVector, T> b) => new(TMath.Add(a.Register, b.Register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> operator -(Lanes<TMath, TVector, T> a, Lanes<TMath, TVector, T> b) => new(TMath.Subtract(a.Register, b.Register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> operator -(Lanes<TMath, TVector, T> a) => new(TMath.Negate(a.Register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> operator *(Lanes<TMath, TVector, T> a, Lanes<TMath, TVector, T> b) => new(TMath.Multiply(a.Register, b.Register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> operator /(Lanes<TMath, TVector, T> a, Lanes<TMath, TVector, T> b) => new(TMath.Divide(a.Register, b.Register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> Constant(double value) => new(TMath.Broadcast(T.CreateTruncating(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> Square(Lanes<TMath, TVector, T> a) => new(TMath.Multiply(a.Register, a.Register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> Exp(Lanes<TMath, TVector, T> a) => new(Elementary<TMath, TVector, T>.Exp(a.Register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> Log(Lanes<TMath, TVector, T> a) => new(Elementary<TMath, TVector, T>.Log(a.Register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> Sqrt(Lanes<TMath, TVector, T> a) => new(TMath.Sqrt(a.Register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> Tanh(Lanes<TMath, TVector, T> a) => Apply(default(Tanh), a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> Sigmoid(Lanes<TMath, TVector, T> a) => Apply(default(Sigmoid), a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> Softplus(Lanes<TMath, TVector, T> a) => Apply(default(Softplus), a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> Abs(Lanes<TMath, TVector, T> a) => new(TMath.Abs(a.Register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> Max(Lanes<TMath, TVector, T> a, Lanes<TMath, TVector, T> b) => new(TMath.Select(TMath.LessThan(b.Register, a.Register), a.Register, b.Register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> Min(Lanes<TMath, TVector, T> a, Lanes<TMath, TVector, T> b) => new(TMath.Select(TMath.LessThan(a.Register, b.Register), a.Register, b.Register));

    // The operand is the second one, so that a NaN stays visible (x64 returns that one).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> AtLeast(Lanes<TMath, TVector, T> a, double place) => new(TMath.Max(TMath.Broadcast(T.CreateTruncating(place)), a.Register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> AtMost(Lanes<TMath, TVector, T> a, double place) => new(TMath.Min(TMath.Broadcast(T.CreateTruncating(place)), a.Register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> Below(Lanes<TMath, TVector, T> a, double place, bool ownsPlace, Lanes<TMath, TVector, T> below, Lanes<TMath, TVector, T> above)
    {
        TVector bound = TMath.Broadcast(T.CreateTruncating(place));
        TVector isBelow = ownsPlace ? TMath.LessThanOrEqual(a.Register, bound) : TMath.LessThan(a.Register, bound);
        return new(TMath.Select(isBelow, below.Register, above.Register));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> WhereNegative(Lanes<TMath, TVector, T> a, Lanes<TMath, TVector, T> below, Lanes<TMath, TVector, T> above) =>
        new(TMath.Select(TMath.LessThan(a.Register, TMath.Zero), below.Register, above.Register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<TMath, TVector, T> WhereNotPositive(Lanes<TMath, TVector, T> a, Lanes<TMath, TVector, T> below, Lanes<TMath, TVector, T> above) =>
        new(TMath.Select(TMath.LessThanOrEqual(a.Register, TMath.Zero), below.Register, above.Register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes<TMath, TVector, T> Apply<TFunction>(TFunction function, Lanes<TMath, TVector, T> a)
        where TFunction : struct, IScalarFunction =>
        new(function.Value<TMath, TVector, T>(a.Register));
}
