using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>
/// x s(x) for the sigmoid s. It falls to its least value near -1.278 and rises from there on; its slope s(x) + x s(x) s(-x) has its extremes near -2.399 and 2.399 and falls
/// outside of them. Enclosures of these points and values stand here as numbers of either format; their proof is in docs/numerics.md.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Silu : IScalarFunction
{
    SlopeFact IScalarFunction.Slopes => SlopeFact.Any;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Value<TMath, TVector, T>(TVector x) =>
        TMath.Multiply(x, Elementary<TMath, TVector, T>.Sigmoid(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.ValueBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        TVector end = TMath.Broadcast(FloatingFormat<T>.Choose(-104, -750));
        TVector least = TMath.Broadcast(FloatingFormat<T>.Choose(-0.278464556f, -0.2784645427610738));

        // Far to the left it falls from 0, so a point nearer bounds it below.
        TVector left = TMath.Max(lower, end);
        TVector right = TMath.Max(upper, end);
        TVector leftDown = TMath.MultiplyDown(left, TMath.Select(TMath.LessThan(left, TMath.Zero), Logistic<TMath, TVector, T>.Up(left), Logistic<TMath, TVector, T>.Down(left)));
        TVector rightDown = TMath.MultiplyDown(right, TMath.Select(TMath.LessThan(right, TMath.Zero), Logistic<TMath, TVector, T>.Up(right), Logistic<TMath, TVector, T>.Down(right)));
        TVector leftUp = TMath.MultiplyUp(left, TMath.Select(TMath.LessThan(left, TMath.Zero), Logistic<TMath, TVector, T>.Down(left), Logistic<TMath, TVector, T>.Up(left)));
        TVector rightUp = TMath.MultiplyUp(right, TMath.Select(TMath.LessThan(right, TMath.Zero), Logistic<TMath, TVector, T>.Down(right), Logistic<TMath, TVector, T>.Up(right)));
        TVector down = MayHold<TMath, TVector, T>(
            lower, upper, FloatingFormat<T>.Choose(-1.27846456f, -1.2784645427610739), FloatingFormat<T>.Choose(-1.27846444f, -1.2784645427610737), least, TMath.Min(leftDown, rightDown));

        // No value is below the least one, and none above max(x, 0).
        (lower, upper) = (Allowance<TMath, TVector, T>.Down(TMath.Max(down, least), TMath.Abs(down), 16), TMath.Min(TMath.Max(upper, TMath.Zero), Allowance<TMath, TVector, T>.Up(TMath.Max(leftUp, rightUp), TMath.Abs(TMath.Max(leftUp, rightUp)), 16)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TVector IScalarFunction.Slope<TMath, TVector, T>(TVector x)
    {
        TVector product = TMath.Multiply(Elementary<TMath, TVector, T>.Sigmoid(x), Elementary<TMath, TVector, T>.Sigmoid(TMath.Negate(x)));
        return TMath.Add(Elementary<TMath, TVector, T>.Sigmoid(x), TMath.Multiply(x, product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IScalarFunction.SlopeBounds<TMath, TVector, T>(ref TVector lower, ref TVector upper)
    {
        SlopeAt<TMath, TVector, T>(lower, out TVector leftDown, out TVector leftUp);
        SlopeAt<TMath, TVector, T>(upper, out TVector rightDown, out TVector rightUp);
        T from = FloatingFormat<T>.Choose(2.39935708f, 2.3993572805154675);
        T to = FloatingFormat<T>.Choose(2.39935732f, 2.3993572805154679);
        TVector least = TMath.Broadcast(FloatingFormat<T>.Choose(-0.0998393223f, -0.099839320128866926));
        TVector most = TMath.Broadcast(FloatingFormat<T>.Choose(1.09983933f, 1.099839320128867));
        TVector down = MayHold<TMath, TVector, T>(lower, upper, -to, -from, Allowance<TMath, TVector, T>.Down(least, TMath.Broadcast(T.One), 24), TMath.Min(leftDown, rightDown));
        upper = MayHold<TMath, TVector, T>(lower, upper, from, to, Allowance<TMath, TVector, T>.Up(most, TMath.Broadcast(T.One), 24), TMath.Max(leftUp, rightUp));
        lower = down;
    }

    /// <summary>Bounds of s(x) + x s(x) s(-x), which hold nominal values as well.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SlopeAt<TMath, TVector, T>(TVector x, out TVector down, out TVector up)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Beyond these the slope only comes closer to 0 or 1, and the factor s(-|x|) has 0 as its lower bound: no product of something huge with the smallest numbers.
        TVector end = TMath.Broadcast(FloatingFormat<T>.Choose(89, 710));
        TVector cut = TMath.Max(TMath.Negate(end), TMath.Min(end, x));
        TVector negated = TMath.Negate(cut);
        TVector sDown = Elementary<TMath, TVector, T>.SigmoidDown(cut);
        TVector sUp = Elementary<TMath, TVector, T>.SigmoidUp(cut);
        TVector leastProduct = TMath.Max(TMath.MultiplyDown(sDown, Elementary<TMath, TVector, T>.SigmoidDown(negated)), TMath.Zero);
        TVector mostProduct = TMath.MultiplyUp(sUp, Elementary<TMath, TVector, T>.SigmoidUp(negated));
        TVector isNegative = TMath.LessThan(cut, TMath.Zero);
        TVector terms = TMath.MultiplyAddUp(TMath.Abs(cut), mostProduct, sUp);
        down = Allowance<TMath, TVector, T>.Down(TMath.MultiplyAddDown(cut, TMath.Select(isNegative, mostProduct, leastProduct), sDown), terms, 24);
        up = Allowance<TMath, TVector, T>.Up(TMath.MultiplyAddUp(cut, TMath.Select(isNegative, leastProduct, mostProduct), sUp), terms, 24);
    }

    /// <summary>Whether an interval holds a point of which only an enclosure is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector MayHold<TMath, TVector, T>(TVector lower, TVector upper, T from, T to, TVector whenTrue, TVector whenFalse)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TMath.Select(TMath.LessThanOrEqual(lower, TMath.Broadcast(to)), TMath.Select(TMath.LessThanOrEqual(TMath.Broadcast(from), upper), whenTrue, whenFalse), whenFalse);
}
