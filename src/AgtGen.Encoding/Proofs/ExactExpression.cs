using AgtGen.Encoding.Modeling;

namespace AgtGen.Encoding.Proofs;

/// <summary>A sum over variables of a model whose coefficients are known exactly, or to lie between two exact numbers, all divided by one number: what a row has to say.</summary>
/// <param name="divisor">What everything is divided by, above 0.</param>
internal sealed class ExactExpression(int divisor = 1)
{
    // Linear terms have no second variable.
    private const int None = -1;

    private readonly Dictionary<(int First, int Second), (Dyadic Lower, Dyadic Upper)> terms = [];
    private readonly Dyadic divisor = new(divisor, 0);
    private (Dyadic Lower, Dyadic Upper) constant;

    /// <summary>Adds a number.</summary>
    public ExactExpression Add((Dyadic Lower, Dyadic Upper) value)
    {
        constant = (constant.Lower + value.Lower, constant.Upper + value.Upper);
        return this;
    }

    /// <summary>Adds a variable times a number.</summary>
    public ExactExpression Add((Dyadic Lower, Dyadic Upper) coefficient, Variable variable) => Add(coefficient, (variable.Index, None));

    /// <summary>Adds a product of two variables times a number.</summary>
    public ExactExpression Add((Dyadic Lower, Dyadic Upper) coefficient, Variable first, Variable second) =>
        Add(coefficient, (Math.Min(first.Index, second.Index), Math.Max(first.Index, second.Index)));

    /// <summary>Adds another sum, which is divided by 1, times a number.</summary>
    public ExactExpression Add((Dyadic Lower, Dyadic Upper) factor, ExactExpression other)
    {
        foreach (((int First, int Second) key, (Dyadic lower, Dyadic upper)) in other.terms)
        {
            Add(ExactProduct.Of(factor.Lower, factor.Upper, lower, upper), key);
        }

        return Add(ExactProduct.Of(factor.Lower, factor.Upper, other.constant.Lower, other.constant.Upper));
    }

    /// <summary>Whether a row says no more than that this sum lies between two numbers.</summary>
    /// <param name="row">The row, whose bounds have taken the constant in.</param>
    /// <param name="least">The least value of the sum; null if there is none.</param>
    /// <param name="most">The largest value.</param>
    public bool Implies(Row row, Dyadic? least, Dyadic? most)
    {
        HashSet<(int First, int Second)> found = [];
        foreach (((int First, int Second) key, double lower, double upper) in row.Terms.Select(term => ((term.Variable.Index, None), term.Coefficient.Lower, term.Coefficient.Upper))
            .Concat(row.Products.Select(term => ((term.First.Index, term.Second.Index), term.Coefficient.Lower, term.Coefficient.Upper))))
        {
            // A variable that stands twice has the sum of both coefficients.
            (Dyadic Lower, Dyadic Upper) known = terms.GetValueOrDefault(key);
            if (!found.Add(key) || Dyadic.From(lower) * divisor > known.Lower || Dyadic.From(upper) * divisor < known.Upper)
            {
                return false;
            }
        }

        // What the row leaves out must be nothing.
        return terms.All(term => found.Contains(term.Key) || (term.Value.Lower.Sign == 0 && term.Value.Upper.Sign == 0))
            && (double.IsNegativeInfinity(row.Lower) || Dyadic.From(row.Lower) * divisor <= (least * divisor) - constant.Upper)
            && (double.IsPositiveInfinity(row.Upper) || Dyadic.From(row.Upper) * divisor >= (most * divisor) - constant.Lower);
    }

    private ExactExpression Add((Dyadic Lower, Dyadic Upper) coefficient, (int First, int Second) key)
    {
        (Dyadic Lower, Dyadic Upper) known = terms.GetValueOrDefault(key);
        terms[key] = (known.Lower + coefficient.Lower, known.Upper + coefficient.Upper);
        return this;
    }
}
