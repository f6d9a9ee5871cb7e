using System.Runtime.Intrinsics;
using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Network;

/// <summary>Functions over bounds, and how gradients pass back through them.</summary>
internal static class ActivationBounds
{
    public static void Apply(Activation function, Bounds z, Bounds result)
    {
        result.Known = function.IsNonNegative ? Known.NonNegative : Known.Nothing;
        for (int at = 0; at < z.Lower.Length; at += Bounds.Lanes)
        {
            if (function.Kind == ActivationKind.Relu)
            {
                (Vector512<double> lower, Vector512<double> upper) = z.At(at);
                result.Put(at, Vector512.Max(lower, Vector512<double>.Zero), Vector512.Max(upper, Vector512<double>.Zero));
                continue;
            }

            for (int i = at; i < at + Bounds.Lanes; i++)
            {
                (result.Lower[i], result.Upper[i]) = (function.Down(z.Lower[i]), function.Up(z.Upper[i]));
            }
        }
    }

    /// <summary>f'(z) d over bounds of both, in place of d. Derivatives are at least 0, so that the sign of an end of d says which end of them makes it less, or more.</summary>
    public static void Chain(Activation function, Bounds z, Bounds d)
    {
        if (function.Kind == ActivationKind.Identity)
        {
            return;
        }

        for (int at = 0; at < z.Lower.Length; at += Bounds.Lanes)
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
                d.Lower[i] = ((Twofold)(lower < 0 ? most : least) * lower).Down();
                d.Upper[i] = ((Twofold)(upper < 0 ? least : most) * upper).Up();
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
