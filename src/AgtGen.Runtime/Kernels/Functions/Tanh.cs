using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>
/// tanh x, odd and rising: 2 s(2|x|) - 1 for the sigmoid s, and, where that difference cancels, t / (t + 2) for t = e^2|x| - 1 = e (e + 2), e = e^|x| - 1. The slope
/// 1 - tanh^2 x = 4 s(2x) s(-2x) is even, 1 at 0, and falls with |x|.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Tanh : IScalarFunction
{
    SlopeFact IScalarFunction.Slopes => SlopeFact.NonNegative;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x)
    {
        TVector two = TMath.Broadcast(T.CreateTruncating(2));
        TVector e = Elementary<TMath, TVector, T>.ExpMinusOne(Near<TMath, TVector, T>(x));
        TVector t = TMath.Multiply(e, TMath.Add(e, two));
        TVector s = Elementary<TMath, TVector, T>.Sigmoid(TMath.Add(x, x));
        return TMath.Select(
            IsNear<TMath, TVector, T>(x),
            TMath.Divide(t, TMath.Add(t, two)),
            TMath.Subtract(TMath.Add(s, s), TMath.Broadcast(T.One)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        Magnitude<TMath, TVector, T>(lower, out TVector lowerDown, out TVector lowerUp);
        Magnitude<TMath, TVector, T>(upper, out TVector upperDown, out TVector upperUp);
        lower = TMath.Select(TMath.LessThan(lower, TMath.Zero), TMath.Negate(lowerUp), lowerDown);
        upper = TMath.Select(TMath.LessThan(upper, TMath.Zero), TMath.Negate(upperDown), upperUp);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x)
    {
        TVector density = Logistic<TMath, TVector, T>.Density(TMath.Add(x, x));
        return TMath.Min(TMath.Multiply(TMath.Broadcast(T.CreateTruncating(4)), density), TMath.Broadcast(T.One));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        EvenRange<TMath, TVector, T>.Of(lower, upper, out TVector nearest, out TVector farthest);
        TVector four = TMath.Broadcast(T.CreateTruncating(4));
        lower = TMath.Max(TMath.MultiplyDown(four, Logistic<TMath, TVector, T>.DensityDown(TMath.Add(farthest, farthest))), TMath.Zero);
        upper = TMath.Min(TMath.MultiplyUp(four, Logistic<TMath, TVector, T>.DensityUp(TMath.Add(nearest, nearest))), TMath.Broadcast(T.One));
    }

    /// <summary>Bounds of tanh |x| in [0, 1]. Doubling is exact, or overflows to the limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Magnitude<TMath, TVector, T>(TVector x, out TVector down, out TVector up)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector one = TMath.Broadcast(T.One);
        TVector two = TMath.Broadcast(T.CreateTruncating(2));
        TVector magnitude = TMath.Abs(x);
        TVector twice = TMath.Multiply(two, magnitude);
        Elementary<TMath, TVector, T>.ExpMinusOneBounds(Near<TMath, TVector, T>(magnitude), out TVector least, out TVector most);

        // e (e + 2) rises in e >= 0, t / (t + 2) rises in t.
        TVector tDown = TMath.MultiplyDown(least, TMath.AddDown(least, two));
        TVector tUp = TMath.MultiplyUp(most, TMath.AddUp(most, two));
        TVector nearDown = TMath.DivideDown(tDown, TMath.AddUp(tDown, two));
        TVector nearUp = TMath.DivideUp(tUp, TMath.AddDown(tUp, two));
        TVector farDown = TMath.MultiplyAddDown(two, Elementary<TMath, TVector, T>.SigmoidDown(twice), TMath.Negate(one));
        TVector farUp = TMath.MultiplyAddUp(two, Elementary<TMath, TVector, T>.SigmoidUp(twice), TMath.Negate(one));
        TVector isNear = IsNear<TMath, TVector, T>(x);

        // Nominal values are held as well: their error is one of the value itself, or of 1 where a difference was taken.
        down = TMath.Select(isNear, Allowance<TMath, TVector, T>.Down(nearDown, nearDown, 12), Allowance<TMath, TVector, T>.Down(farDown, one, 8));
        up = TMath.Select(isNear, Allowance<TMath, TVector, T>.Up(nearUp, nearUp, 12), Allowance<TMath, TVector, T>.Up(farUp, one, 8));
        (down, up) = (TMath.Max(down, TMath.Zero), TMath.Min(up, one));
    }

    /// <summary>Whether |x| is where e^|x| - 1 is known to keep its digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector IsNear<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TMath.LessThan(TMath.Abs(x), TMath.Broadcast(T.CreateTruncating(0.34375)));

    /// <summary>Lanes that are not near must not overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Near<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector most = TMath.Broadcast(T.CreateTruncating(0.34375));
        return TMath.Max(TMath.Negate(most), TMath.Min(most, x));
    }
}
