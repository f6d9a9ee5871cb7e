using System.Runtime.CompilerServices;

namespace AgtGen.Compiler.Functions;

/// <summary>The derivative of a term by one parameter, as a term. At a kink it is that of the side which the term takes there.</summary>
internal sealed class Derivative(TermBuilder terms, int parameter)
{
    private readonly Dictionary<Term, Term> known = [];

    public Term Of(Term term)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!known.TryGetValue(term, out Term? derivative))
        {
            terms.Origin = term.Origin;
            derivative = Find(term);
            known.Add(term, derivative);
        }

        return derivative;
    }

    private Term Find(Term term)
    {
        Term a = term.Operands.Count > 0 ? term.Operands[0] : term;
        Term b = term.Operands.Count > 1 ? term.Operands[1] : term;
        switch (term.Kind)
        {
            case TermKind.Constant:
                return terms.Zero;
            case TermKind.Variable:
                return term.Parameter == parameter ? terms.One : terms.Zero;
            case TermKind.Add:
                return terms.Add(Of(a), Of(b));
            case TermKind.Negate:
                return terms.Negate(Of(a));
            case TermKind.Multiply:
                return terms.Add(terms.Multiply(Of(a), b), terms.Multiply(a, Of(b)));
            case TermKind.Divide when b.Kind == TermKind.Constant:
                return terms.Divide(Of(a), b);
            case TermKind.Divide:
                return Quotient(term, a, b);
            case TermKind.Square:
                return terms.Multiply(terms.Multiply(terms.Constant(2), a), Of(a));
            case TermKind.Exp:
                return terms.Multiply(term, Of(a));
            case TermKind.Log:
                return terms.Divide(Of(a), a);
            case TermKind.Sqrt:
                return terms.Divide(Of(a), terms.Multiply(terms.Constant(2), term));
            case TermKind.Tanh:
                Term twice = terms.Multiply(terms.Constant(2), a);
                return terms.Multiply(terms.Multiply(terms.Constant(4), Bell(twice)), Of(a));
            case TermKind.Sigmoid:
                return terms.Multiply(Bell(a), Of(a));
            case TermKind.Softplus:
                return terms.Multiply(terms.Sigmoid(a), Of(a));
            case TermKind.Abs:
                return terms.Where(TermKind.WhereNegative, a, terms.Negate(Of(a)), Of(a));
            case TermKind.Max:
                return terms.Where(TermKind.WhereNegative, terms.Subtract(b, a), Of(a), Of(b));
            case TermKind.Min:
                return terms.Where(TermKind.WhereNegative, terms.Subtract(a, b), Of(a), Of(b));
            case TermKind.WhereNegative or TermKind.WhereNotPositive:
                return terms.Where(term.Kind, a, Of(b), Of(term.Operands[2]));
            default:
                throw new InvalidOperationException($"{term.Kind} has no derivative.");
        }
    }

    // Numerators that come out as numbers say at once which sign the derivative has; the last form repeats the fewest terms.
    private Term Quotient(Term term, Term a, Term b)
    {
        if (terms.Subtract(terms.Multiply(Of(a), b), terms.Multiply(a, Of(b))) is { Kind: TermKind.Constant } plain)
        {
            return terms.Divide(plain, terms.Square(b));
        }

        // (a / root(c))' = (a' c - a c' / 2) / (c root(c)).
        if (b.Kind == TermKind.Sqrt && b.Operands[0] is var c
            && terms.Subtract(terms.Multiply(Of(a), c), terms.Multiply(a, terms.Multiply(terms.Constant(0.5), Of(c)))) is { Kind: TermKind.Constant } ofRoot)
        {
            return terms.Divide(ofRoot, terms.Multiply(c, b));
        }

        return terms.Divide(terms.Subtract(Of(a), terms.Multiply(term, Of(b))), b);
    }

    // s(a) s(-a): neither factor cancels, and at most one overflows inside.
    private Term Bell(Term a) => terms.Multiply(terms.Sigmoid(a), terms.Sigmoid(terms.Negate(a)));
}
