namespace AgtGen.Encoding.Proofs;

/// <summary>Products of numbers that lie between exact ones.</summary>
internal static class ExactProduct
{
    /// <summary>The least and the largest product of a number of [a, b] and one of [c, d].</summary>
    public static (Dyadic Lower, Dyadic Upper) Of(Dyadic a, Dyadic b, Dyadic c, Dyadic d)
    {
        if (a == b)
        {
            (Dyadic first, Dyadic second) = (a * c, a * d);
            return a.Sign < 0 ? (second, first) : (first, second);
        }

        (Dyadic ac, Dyadic ad, Dyadic bc, Dyadic bd) = (a * c, a * d, b * c, b * d);
        return (Dyadic.Min(Dyadic.Min(ac, ad), Dyadic.Min(bc, bd)), Dyadic.Max(Dyadic.Max(ac, ad), Dyadic.Max(bc, bd)));
    }

    /// <summary>The least and the largest square of a number of [a, b].</summary>
    public static (Dyadic Lower, Dyadic Upper) Square(Dyadic a, Dyadic b)
    {
        (Dyadic aa, Dyadic bb) = (a * a, b * b);
        return (a.Sign <= 0 && b.Sign >= 0 ? Dyadic.Zero : Dyadic.Min(aa, bb), Dyadic.Max(aa, bb));
    }
}
