using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>
/// The normal distribution function, with density phi(x) = e^(-x^2/2) / sqrt(2 pi). For a = |x| up to a point it is 1/2 +- phi(a) times the series of a^(2n+1)/(2n+1)!!, whose terms are positive; beyond, its
/// tail is phi(a) times the continued fraction 1/(a + 1/(a + 2/(a + 3/(a + ...)))), whose convergents enclose it. How many of each are enough is in docs/numerics.md.
/// </summary>
internal readonly struct NormalGate : IGate
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector half = TMath.Broadcast(T.CreateChecked(0.5));
        TVector one = TMath.Broadcast(T.One);
        TVector a = TMath.Min(TMath.Abs(x), TMath.Broadcast(Extremes<T>().End));
        TVector density = Density<TMath, TVector, T>(a);
        TVector near = TMath.Multiply(density, Series<TMath, TVector, T>(TMath.Min(a, Switch<TMath, TVector, T>())));
        TVector far = TMath.Multiply(density, Tail<TMath, TVector, T>(TMath.Max(a, Switch<TMath, TVector, T>())));
        TVector isNear = TMath.LessThan(a, Switch<TMath, TVector, T>());
        return TMath.Select(
            TMath.LessThan(x, TMath.Zero),
            TMath.Select(isNear, TMath.Subtract(half, near), far),
            TMath.Select(isNear, TMath.Add(half, near), TMath.Subtract(one, far)));
    }

    public void Bounds<TMath, TVector, T>(TVector x, out TVector down, out TVector up)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector half = TMath.Broadcast(T.CreateChecked(0.5));
        TVector one = TMath.Broadcast(T.One);
        TVector point = Switch<TMath, TVector, T>();

        // Beyond the end the tail's lower bound is 0 already.
        TVector a = TMath.Min(TMath.Abs(x), TMath.Broadcast(Extremes<T>().End));
        DensityBounds<TMath, TVector, T>(a, out TVector densityDown, out TVector densityUp);
        SeriesBounds<TMath, TVector, T>(TMath.Min(a, point), out TVector nearDown, out TVector nearUp);
        TailBounds<TMath, TVector, T>(TMath.Max(a, point), out TVector farDown, out TVector farUp);
        (nearDown, nearUp) = (TMath.MultiplyDown(densityDown, nearDown), TMath.MultiplyUp(densityUp, nearUp));
        (farDown, farUp) = (TMath.MultiplyDown(densityDown, farDown), TMath.MultiplyUp(densityUp, farUp));

        // Nominal values are held as well: they err by less than 4 roundings a term.
        (nearDown, nearUp) = (Allowance<TMath, TVector, T>.Down(nearDown, nearDown, 192), Allowance<TMath, TVector, T>.Up(nearUp, nearUp, 192));
        (farDown, farUp) = (Allowance<TMath, TVector, T>.Down(farDown, farDown, 192), Allowance<TMath, TVector, T>.Up(farUp, farUp, 192));
        TVector isNear = TMath.LessThan(a, point);
        TVector isNegative = TMath.LessThan(x, TMath.Zero);
        down = TMath.Select(
            isNegative,
            TMath.Select(isNear, TMath.SubtractDown(half, nearUp), farDown),
            TMath.Select(isNear, TMath.AddDown(half, nearDown), TMath.SubtractDown(one, farUp)));
        up = TMath.Select(
            isNegative,
            TMath.Select(isNear, TMath.SubtractUp(half, nearDown), farUp),
            TMath.Select(isNear, TMath.AddUp(half, nearUp), TMath.SubtractUp(one, farDown)));
        (down, up) = (TMath.Max(down, TMath.Zero), TMath.Min(up, one));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Density<TMath, TVector, T>(TVector x)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector exponent = TMath.Multiply(TMath.Broadcast(T.CreateChecked(-0.5)), TMath.Multiply(x, x));
        return TMath.Multiply(TMath.Broadcast(FloatingFormat<T>.Choose(0.398942292f, 0.3989422804014327)), Elementary<TMath, TVector, T>.Exp(exponent));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void DensityBounds<TMath, TVector, T>(TVector x, out TVector down, out TVector up)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The exponential multiplies the roundings of its argument, so the argument has an allowance of its own.
        TVector half = TMath.Broadcast(T.CreateChecked(-0.5));
        TVector most = TMath.MultiplyUp(x, x);
        TVector least = TMath.MultiplyDown(x, x);
        most = Allowance<TMath, TVector, T>.Up(most, most, 8);
        least = TMath.Max(Allowance<TMath, TVector, T>.Down(least, least, 8), TMath.Zero);
        down = TMath.MultiplyDown(TMath.Broadcast(FloatingFormat<T>.Choose(0.398942262f, 0.39894228040143265)), Elementary<TMath, TVector, T>.ExpDown(TMath.MultiplyDown(half, most)));
        up = TMath.MultiplyUp(TMath.Broadcast(FloatingFormat<T>.Choose(0.398942292f, 0.3989422804014327)), Elementary<TMath, TVector, T>.ExpUp(TMath.MultiplyUp(half, least)));
        down = TMath.Max(Allowance<TMath, TVector, T>.Down(down, down, 8), TMath.Zero);
        up = Allowance<TMath, TVector, T>.Up(up, up, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public GateExtremes<T> Extremes<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
        FloatingFormat<T>.Choose(13.25f, 37.75),
        FloatingFormat<T>.Choose(-0.751791537f, -0.7517915246935645),
        FloatingFormat<T>.Choose(-0.751791477f, -0.7517915246935644),
        FloatingFormat<T>.Choose(-0.169971213f, -0.16997120747990369),
        FloatingFormat<T>.Choose(1.41421354f, 1.4142135623730949),
        FloatingFormat<T>.Choose(1.41421366f, 1.4142135623730951),
        FloatingFormat<T>.Choose(1.12890422f, 1.128904145185155),
        FloatingFormat<T>.Choose(-0.128904149f, -0.1289041451851548));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Switch<TMath, TVector, T>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TMath.Broadcast(FloatingFormat<T>.Choose(2.5f, 4));

    private static int Terms<T>() => typeof(T) == typeof(float) ? 18 : 41;

    // Even, so that the convergent of that number is too large and the next one too small.
    private static int Levels<T>() => typeof(T) == typeof(float) ? 20 : 34;

    private static TVector Series<TMath, TVector, T>(TVector a)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector one = TMath.Broadcast(T.One);
        TVector square = TMath.Multiply(a, a);
        TVector sum = one;
        for (int n = Terms<T>() - 1; n >= 0; n--)
        {
            sum = TMath.MultiplyAdd(TMath.Multiply(square, TMath.Broadcast(NormalTable<T>.Nearest[n])), sum, one);
        }

        return TMath.Multiply(a, sum);
    }

    private static void SeriesBounds<TMath, TVector, T>(TVector a, out TVector down, out TVector up)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector one = TMath.Broadcast(T.One);
        TVector squareDown = TMath.MultiplyDown(a, a);
        TVector squareUp = TMath.MultiplyUp(a, a);

        // What is cut off is positive, and each of its terms is less than a fifth of the one before it.
        down = one;
        up = TMath.Broadcast(T.CreateChecked(1.25));
        for (int n = Terms<T>() - 1; n >= 0; n--)
        {
            down = TMath.MultiplyAddDown(TMath.MultiplyDown(squareDown, TMath.Broadcast(NormalTable<T>.Down[n])), down, one);
            up = TMath.MultiplyAddUp(TMath.MultiplyUp(squareUp, TMath.Broadcast(NormalTable<T>.Up[n])), up, one);
        }

        down = TMath.Max(TMath.MultiplyDown(a, down), TMath.Zero);
        up = TMath.MultiplyUp(a, up);
    }

    private static TVector Tail<TMath, TVector, T>(TVector a)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (TVector denominatorBefore, TVector denominator) = (TMath.Broadcast(T.One), a);
        (TVector numeratorBefore, TVector numerator) = (TMath.Zero, TMath.Broadcast(T.One));
        for (int k = 1; k <= Levels<T>(); k++)
        {
            TVector level = TMath.Broadcast(T.CreateTruncating(k));
            (denominatorBefore, denominator) = (denominator, TMath.MultiplyAdd(a, denominator, TMath.Multiply(level, denominatorBefore)));
            (numeratorBefore, numerator) = (numerator, TMath.MultiplyAdd(a, numerator, TMath.Multiply(level, numeratorBefore)));
        }

        return TMath.Divide(numerator, denominator);
    }

    private static void TailBounds<TMath, TVector, T>(TVector a, out TVector down, out TVector up)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector one = TMath.Broadcast(T.One);
        (TVector lowBefore, TVector low, TVector highBefore, TVector high) = (one, a, one, a);
        (TVector leastBefore, TVector least, TVector mostBefore, TVector most) = (TMath.Zero, one, TMath.Zero, one);
        up = one;
        for (int k = 1; k <= Levels<T>() + 1; k++)
        {
            // All terms are positive, so each side follows from its own.
            if (k > Levels<T>())
            {
                up = TMath.DivideUp(most, low);
            }

            TVector level = TMath.Broadcast(T.CreateTruncating(k));
            (lowBefore, low) = (low, TMath.MultiplyAddDown(a, low, TMath.MultiplyDown(level, lowBefore)));
            (highBefore, high) = (high, TMath.MultiplyAddUp(a, high, TMath.MultiplyUp(level, highBefore)));
            (leastBefore, least) = (least, TMath.MultiplyAddDown(a, least, TMath.MultiplyDown(level, leastBefore)));
            (mostBefore, most) = (most, TMath.MultiplyAddUp(a, most, TMath.MultiplyUp(level, mostBefore)));
        }

        down = TMath.DivideDown(least, high);
    }
}
