using System.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Interval arithmetic without rounding, straight from the definitions: the oracle of every bound.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
internal readonly record struct ExactInterval(Dyadic Lower, Dyadic Upper)
{
    public static ExactInterval Zero => default;

    /// <summary>The largest absolute value.</summary>
    public Dyadic Magnitude => Max(Max(Lower, -Lower), Max(Upper, -Upper));

    public static ExactInterval operator +(ExactInterval a, ExactInterval b) => new(Add(a.Lower, b.Lower), Add(a.Upper, b.Upper));

    public static ExactInterval operator -(ExactInterval a, ExactInterval b) => new(Add(a.Lower, -b.Upper), Add(a.Upper, -b.Lower));

    /// <summary>The hull of the four products of the ends.</summary>
    public static ExactInterval operator *(ExactInterval a, ExactInterval b)
    {
        Dyadic[] products = [a.Lower * b.Lower, a.Lower * b.Upper, a.Upper * b.Lower, a.Upper * b.Upper];
        return new(products.Aggregate(Min), products.Aggregate(Max));
    }

    public static ExactInterval From<T>(T lower, T upper)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(Dyadic.From(lower), Dyadic.From(upper));

    public ExactInterval Clamp(Dyadic bound) => new(Max(-bound, Min(bound, Lower)), Max(-bound, Min(bound, Upper)));

    public static Dyadic Min(Dyadic a, Dyadic b) => Add(a, -b).Significand.Sign <= 0 ? a : b;

    public static Dyadic Max(Dyadic a, Dyadic b) => Add(a, -b).Significand.Sign >= 0 ? a : b;

    /// <summary>The sum without the shortcut of <see cref="Dyadic"/> for summands far apart, which is not meant for long sums.</summary>
    public static Dyadic Add(Dyadic a, Dyadic b)
    {
        if (a.IsZero || b.IsZero)
        {
            return a.IsZero ? b : a;
        }

        int exponent = Math.Min(a.Exponent, b.Exponent);
        return new((a.Significand << (a.Exponent - exponent)) + (b.Significand << (b.Exponent - exponent)), exponent);
    }
}
