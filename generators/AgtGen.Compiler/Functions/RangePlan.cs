using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Functions;

/// <summary>How the range over an interval is bounded.</summary>
/// <param name="Turns">Where the function is monotone piece by piece: all places where it may turn, so that ends and these have its extremes. Null if they were not found.</param>
/// <param name="IsCentered">Whether the mean-value form holds, which is used where there are no turns.</param>
internal sealed record RangePlan(IReadOnlyList<Turn>? Turns, bool IsCentered)
{
    /// <summary>The plan for the values of a function of one parameter.</summary>
    public static RangePlan OfValues(CustomFunction function, ElementType element) =>
        new(Find(function, piece => (piece.Value, piece.Slope), element), function.Pieces.Count == 1);

    /// <summary>The plan for its slopes. Where one jumps inside of a piece, its own derivative says nothing of it.</summary>
    public static RangePlan OfSlopes(CustomFunction function, ElementType element)
    {
        bool isSmooth = function.Pieces.All(piece => !Jumps(piece.Slope));
        Derivative derivative = new(function.Terms, 0);
        return new(
            isSmooth ? Find(function, piece => (piece.Slope, derivative.Of(piece.Slope)), element) : null,
            isSmooth && function.Pieces.Count == 1);
    }

    /// <summary>What is certain of the sign of all values.</summary>
    public static ValueSign Sign(CustomFunction function)
    {
        ValueSign sign = ValueSign.Unknown;
        sign |= Holds(range => range.Lower >= 0) ? ValueSign.NonNegative : 0;
        return sign | (Holds(range => range.Upper <= 0) ? ValueSign.NonPositive : 0);

        bool Holds(Func<Segment, bool> statement) => function.Parameters == 1
            ? function.Pieces.All(piece => SignSearch.Holds(interval => statement(TermRange.Of(piece.Value, interval, Outward.Exact)), piece.Domain))
            : statement(new TermRange(Outward.Exact, [Segment.Line, Segment.Line]).Of(function.Pieces[0].Value));
    }

    /// <summary>Whether a term chooses between others by what is not known when code is generated.</summary>
    public static bool Jumps(Term term)
    {
        HashSet<Term> seen = [];
        return Visit(term);

        bool Visit(Term part) => seen.Add(part) && (part.Kind is TermKind.WhereNegative or TermKind.WhereNotPositive || part.Operands.Any(Visit));
    }

    private static List<Turn>? Find(CustomFunction function, Func<Piece, (Term Value, Term Slope)> select, ElementType element)
    {
        // Room for what the roundings of the element type do to nominal values there.
        Outward coarse = new(8 * FunctionChecks.Rounding(element));
        List<Turn> turns = [];
        for (int i = 0; i < function.Pieces.Count; i++)
        {
            (Term value, Term slope) = select(function.Pieces[i]);
            Segment domain = function.Pieces[i].Domain;
            if (SignSearch.Changes(interval => TermRange.Of(slope, interval, Outward.Exact), domain) is not { } changes)
            {
                return null;
            }

            turns.AddRange(changes.Select(place => new Turn(TurnKind.Through, place, Around(value, slope, place, coarse))));
            if (i + 1 < function.Pieces.Count)
            {
                double end = domain.Upper;
                turns.Add(new(TurnKind.FromBelow, new(end, end), TermRange.Of(value, new(end, end), coarse)));
                turns.Add(new(TurnKind.FromAbove, new(end, end), TermRange.Of(select(function.Pieces[i + 1]).Value, new(end, end), coarse)));
            }
        }

        return turns;
    }

    // By the mean-value form, since slopes are nearly 0 there.
    private static Segment Around(Term value, Term slope, Segment place, Outward arithmetic)
    {
        double middle = place.Lower + ((place.Upper - place.Lower) / 2);
        Segment distance = new(place.Lower - middle, place.Upper - middle);
        return arithmetic.Add(TermRange.Of(value, new(middle, middle), arithmetic), arithmetic.Multiply(TermRange.Of(slope, place, arithmetic), distance));
    }
}
