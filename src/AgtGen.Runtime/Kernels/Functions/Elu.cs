using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>x for x &gt; 0, alpha (e^x - 1) elsewhere, for alpha of at least 0: it rises. The derivative is 1, or alpha e^x, which at 0 is alpha, as in torch.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Elu : IScalarFunction
{
    private readonly double alpha;

    /// <param name="alpha">Finite, at least 0, and a value of the element type.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public Elu(double alpha) => this.alpha = double.IsFinite(alpha) && alpha >= 0
        ? alpha
        : throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Alpha must be finite and at least 0.");

    SlopeFact IScalarFunction.Slopes => SlopeFact.NonNegative;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x)
    {
        TVector negative = TMath.Min(x, TMath.Zero);
        TVector far = TMath.Subtract(Elementary<TMath, TVector, T>.Exp(negative), TMath.Broadcast(T.One));
        TVector power = TMath.Select(IsNear<TMath, TVector, T>(negative), Elementary<TMath, TVector, T>.ExpMinusOne(Near<TMath, TVector, T>(negative)), far);
        return TMath.Select(TMath.LessThan(TMath.Zero, x), x, TMath.Multiply(TMath.Broadcast(T.CreateTruncating(alpha)), power));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector a = TMath.Broadcast(T.CreateTruncating(alpha));
        TVector one = TMath.Broadcast(T.One);
        TVector negative = TMath.Min(lower, TMath.Zero);
        TVector near = Elementary<TMath, TVector, T>.ExpMinusOne(Near<TMath, TVector, T>(negative));
        TVector far = Allowance<TMath, TVector, T>.Down(TMath.SubtractDown(Elementary<TMath, TVector, T>.ExpDown(negative), one), one, 8);
        TVector power = TMath.Max(TMath.Select(IsNear<TMath, TVector, T>(negative), Allowance<TMath, TVector, T>.Down(near, TMath.Abs(near), 8), far), TMath.Negate(one));
        lower = TMath.Select(TMath.LessThan(TMath.Zero, lower), lower, TMath.MultiplyDown(a, power));

        negative = TMath.Min(upper, TMath.Zero);
        near = Elementary<TMath, TVector, T>.ExpMinusOne(Near<TMath, TVector, T>(negative));
        far = Allowance<TMath, TVector, T>.Up(TMath.SubtractUp(Elementary<TMath, TVector, T>.ExpUp(negative), one), one, 8);
        power = TMath.Min(TMath.Select(IsNear<TMath, TVector, T>(negative), Allowance<TMath, TVector, T>.Up(near, TMath.Abs(near), 8), far), TMath.Zero);
        upper = TMath.Select(TMath.LessThan(TMath.Zero, upper), upper, TMath.MultiplyUp(a, power));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x)
    {
        TVector power = Elementary<TMath, TVector, T>.Exp(TMath.Min(x, TMath.Zero));
        return TMath.Select(TMath.LessThan(TMath.Zero, x), TMath.Broadcast(T.One), TMath.Multiply(TMath.Broadcast(T.CreateTruncating(alpha)), power));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector a = TMath.Broadcast(T.CreateTruncating(alpha));
        TVector one = TMath.Broadcast(T.One);
        TVector down = Elementary<TMath, TVector, T>.ExpDown(TMath.Min(lower, TMath.Zero));
        TVector up = Elementary<TMath, TVector, T>.ExpUp(TMath.Min(upper, TMath.Zero));
        down = TMath.Max(TMath.MultiplyDown(a, Allowance<TMath, TVector, T>.Down(down, down, 8)), TMath.Zero);
        up = TMath.MultiplyUp(a, Allowance<TMath, TVector, T>.Up(up, up, 8));
        TVector isPositive = TMath.LessThan(TMath.Zero, lower);
        TVector mayBePositive = TMath.LessThan(TMath.Zero, upper);
        lower = TMath.Select(isPositive, one, TMath.Select(mayBePositive, TMath.Min(down, one), down));
        upper = TMath.Select(isPositive, one, TMath.Select(mayBePositive, TMath.Max(up, one), up));
    }

    /// <summary>Whether e^x - 1 is known to keep its digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector IsNear<TMath, TVector, T>(TVector negative)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TMath.LessThan(TMath.Broadcast(T.CreateTruncating(-0.34375)), negative);

    /// <summary>Lanes that are not near stay within the polynomial's range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Near<TMath, TVector, T>(TVector negative)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TMath.Max(TMath.Broadcast(T.CreateTruncating(-0.34375)), negative);
}
