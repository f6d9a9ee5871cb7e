using System.Runtime.Intrinsics;
using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Network;

/// <summary>Functions over bounds, and how gradients pass back through them.</summary>
/// <typeparam name="TSum">How precisely.</typeparam>
internal static class ActivationBounds<TSum>
    where TSum : struct, ISum<TSum>
{
    /// <summary>f(z) for some samples.</summary>
    public static void Apply(Activation function, Bounds z, Bounds result, int from, int to)
    {
        for (int feature = 0; feature < z.Width; feature++)
        {
            for (int at = (feature * z.Stride) + from; at < (feature * z.Stride) + to; at += Bounds.Lanes)
            {
                if (function.Kind is ActivationKind.Relu or ActivationKind.Identity)
                {
                    Vector512<double> least = Vector512.Create(function.Kind == ActivationKind.Relu ? 0 : double.NegativeInfinity);
                    (Vector512<double> lower, Vector512<double> upper) = z.At(at);
                    result.Put(at, Vector512.Max(lower, least), Vector512.Max(upper, least));
                    continue;
                }

                for (int i = at; i < at + Bounds.Lanes; i++)
                {
                    (result.Lower[i], result.Upper[i]) = (TSum.Down(function.Down(z.Lower[i])), -TSum.Down(-function.Up(z.Upper[i])));
                }
            }
        }
    }

    /// <summary>f'(z) d over bounds of both, in place of d. Derivatives are at least 0, so that the sign of an end of d says which end of them makes it less, or more.</summary>
    public static void Chain(Activation function, Bounds z, Bounds d, int from, int to)
    {
        for (int feature = 0; function.Kind != ActivationKind.Identity && feature < z.Width; feature++)
        {
            for (int at = (feature * z.Stride) + from; at < (feature * z.Stride) + to; at += Bounds.Lanes)
            {
                if (function.Kind == ActivationKind.Relu)
                {
                    ChainRelu(z, d, at);
                    continue;
                }

                for (int i = at; i < at + Bounds.Lanes; i++)
                {
                    (double least, double most) = function.Slopes(z.Lower[i], z.Upper[i]);
                    (double lower, double upper) = (d.Lower[i], d.Upper[i]);
                    d.Lower[i] = TSum.Down((Twofold)(lower < 0 ? most : least) * lower);
                    d.Upper[i] = -TSum.Down((Twofold)(upper < 0 ? least : most) * -upper);
                }
            }
        }
    }

    /// <summary>d where z is above 0 for certain, its hull with 0 where it may be, else 0. The same as above for eight samples.</summary>
    private static void ChainRelu(Bounds z, Bounds d, int at)
    {
        Vector512<double> zero = Vector512<double>.Zero;
        (Vector512<double> least, Vector512<double> most) = z.At(at);
        (Vector512<double> lower, Vector512<double> upper) = d.At(at);
        Vector512<double> always = Vector512.GreaterThan(least, zero), sometimes = Vector512.GreaterThan(most, zero);
        d.Put(
            at,
            Vector512.ConditionalSelect(always, lower, sometimes & Vector512.Min(lower, zero)),
            Vector512.ConditionalSelect(always, upper, sometimes & Vector512.Max(upper, zero)));
    }
}
