using System.Runtime.CompilerServices;

namespace AgtGen.Compiler.Functions;

/// <summary>
/// The conditions of a function of one parameter, and what is left of its body between two places where they switch. A condition compares the parameter with a number; kinks of |a|, max and min at such places
/// are switches too, the others stay what they are.
/// </summary>
internal sealed class Switches(TermBuilder terms)
{
    // More than any function that is written by hand.
    public const int MostPlaces = 32;

    private readonly SortedDictionary<double, bool> ownedBelow = [];

    /// <summary>The places, in order; true where the part below owns the place.</summary>
    public IReadOnlyDictionary<double, bool> Places => ownedBelow;

    /// <summary>A condition that compares something else; null if there is none.</summary>
    public Term? Other { get; private set; }

    /// <summary>The node of the source of each place.</summary>
    public Dictionary<double, int> Origins { get; } = [];

    /// <summary>Finds all places. Which side of one it is may show others: |x| &lt; 1 switches at -1 and 1, once |x| is known to be -x or x.</summary>
    public void FindAll(Term body)
    {
        int known;
        do
        {
            known = ownedBelow.Count;
            Other = null;
            double[] ends = [double.NegativeInfinity, .. ownedBelow.Keys, double.PositiveInfinity];
            for (int i = 0; i + 1 < ends.Length; i++)
            {
                Segment domain = new(ends[i], ends[i + 1]);
                Collect(Between(body, domain, []), domain, []);
            }
        }
        while (ownedBelow.Count > known && ownedBelow.Count <= MostPlaces);
    }

    private void Collect(Term term, Segment domain, HashSet<Term> seen)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!seen.Add(term))
        {
            return;
        }

        if (Condition(term) is { } condition)
        {
            if (Place(condition) is { } place && domain.Lower < place.Value && place.Value < domain.Upper)
            {
                bool isStrict = term.Kind != TermKind.WhereNotPositive;
                ownedBelow[place.Value] = place.Rises != isStrict;
                Origins[place.Value] = term.Origin;
            }
            else if (term.Kind is TermKind.WhereNegative or TermKind.WhereNotPositive)
            {
                Other ??= term;
            }
        }

        foreach (Term operand in term.Operands)
        {
            Collect(operand, domain, seen);
        }
    }

    /// <summary>The body between two neighbouring places.</summary>
    public Term Between(Term term, Segment domain, Dictionary<Term, Term> known)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!known.TryGetValue(term, out Term? part))
        {
            part = Take(term, domain, known);
            known.Add(term, part);
        }

        return part;
    }

    private Term Take(Term term, Segment domain, Dictionary<Term, Term> known)
    {
        if (term.Operands.Count == 0)
        {
            return term.Kind == TermKind.Variable ? terms.Variable(term.Parameter, domain) : term;
        }

        Term[] operands = [.. term.Operands.Select(operand => Between(operand, domain, known))];
        terms.Origin = term.Origin;
        Term part = terms.Rebuild(term.Kind, operands);

        // A place inside of the domain is not known yet.
        if (part.Kind != term.Kind || Condition(part) is not { } condition || Place(condition) is not { } place || (domain.Upper > place.Value && domain.Lower < place.Value))
        {
            return part;
        }

        bool isNegative = place.Rises == (domain.Upper <= place.Value);
        return part.Kind switch
        {
            TermKind.Abs => isNegative ? terms.Negate(part.Operands[0]) : part.Operands[0],
            TermKind.Max or TermKind.Min => part.Operands[isNegative ? 0 : 1],
            _ => part.Operands[isNegative ? 1 : 2],
        };
    }

    // What decides by being negative, for |a|, max and min as for a condition.
    private Term? Condition(Term term) => term.Kind switch
    {
        TermKind.WhereNegative or TermKind.WhereNotPositive or TermKind.Abs => term.Operands[0],
        TermKind.Max => terms.Subtract(term.Operands[1], term.Operands[0]),
        TermKind.Min => terms.Subtract(term.Operands[0], term.Operands[1]),
        _ => null,
    };

    // Where m x + k changes its sign, if that is a number that is known exactly.
    private static (double Value, bool Rises)? Place(Term condition)
    {
        (double offset, Term rest) = condition.Kind == TermKind.Add && condition.Operands[0].Kind == TermKind.Constant ? (condition.Operands[0].Value, condition.Operands[1]) : (0, condition);
        (double factor, Term variable) = rest.Kind switch
        {
            TermKind.Negate => (-1, rest.Operands[0]),
            TermKind.Multiply when rest.Operands[0].Kind == TermKind.Constant => (rest.Operands[0].Value, rest.Operands[1]),
            _ => (1, rest),
        };
        double place = -offset / factor;
        bool isExact = offset == 0 || TermBuilder.IsPowerOfTwo(factor) || (IsSmall(place) && IsSmall(factor) && place * factor == -offset);
        return variable.Kind == TermKind.Variable && isExact ? (place == 0 ? 0 : place, factor > 0) : null;
    }

    private static bool IsSmall(double value) => Math.Abs(value) < 1e6 && value == Math.Floor(value);
}
