using AgtGen.Numerics;

namespace AgtGen.Encoding.Proofs;

/// <summary>A column times a coefficient that lies between two exact numbers.</summary>
/// <param name="Column">The column.</param>
/// <param name="Lower">The least coefficient.</param>
/// <param name="Upper">The largest.</param>
internal readonly record struct ExactTerm(int Column, Dyadic Lower, Dyadic Upper)
{
    /// <summary>A term of a model.</summary>
    /// <param name="column">The column.</param>
    /// <param name="coefficient">Its coefficient, with finite ends.</param>
    public static ExactTerm Of(int column, Interval<double> coefficient)
    {
        Dyadic lower = Dyadic.From(coefficient.Lower);
        return new(column, lower, coefficient.Upper == coefficient.Lower ? lower : Dyadic.From(coefficient.Upper));
    }

    /// <summary>All values over a range of the column with finite ends.</summary>
    /// <param name="lower">The least value of the column.</param>
    /// <param name="upper">The largest.</param>
    public (Dyadic Lower, Dyadic Upper) Over(Dyadic lower, Dyadic upper) => ExactProduct.Of(Lower, Upper, lower, upper);
}
