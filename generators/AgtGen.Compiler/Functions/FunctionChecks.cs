using System.Runtime.CompilerServices;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Functions;

/// <summary>What must be seen to hold of a function before it is trained with: that it is defined, continuous, and has slopes everywhere.</summary>
internal static class FunctionChecks
{
    public static IReadOnlyList<FunctionFinding> Of(CustomFunction function, Switches switches, ElementType element)
    {
        List<FunctionFinding> findings = [];
        HashSet<Term> seen = [];
        foreach (Piece piece in function.Pieces)
        {
            Visit(piece.Value, piece.Domain, function.Parameters, seen, findings);
        }

        for (int i = 0; i + 1 < function.Pieces.Count && findings.Count == 0; i++)
        {
            double place = function.Pieces[i].Domain.Upper;
            Segment below = TermRange.Of(function.Pieces[i].Value, new(place, place), Outward.Exact);
            Segment above = TermRange.Of(function.Pieces[i + 1].Value, new(place, place), Outward.Exact);
            double gap = Math.Max(below.Lower - above.Upper, above.Lower - below.Upper);

            // Constants of the program are rounded, so that both sides meet to rounding only.
            double size = Math.Max(Math.Max(Math.Abs(below.Lower), Math.Abs(below.Upper)), Math.Max(Math.Abs(above.Lower), Math.Abs(above.Upper)));
            if (!(gap <= 8 * Rounding(element) * Math.Max(size, Rounding(element))))
            {
                findings.Add(new(switches.Origins[place], FormattableString.Invariant($"jumps from {below.Lower:G6} to {above.Lower:G6} where the condition switches, at {place:G6}"), "make both branches meet there"));
            }
        }

        return findings;
    }

    /// <summary>Half the spacing of numbers at 1.</summary>
    public static double Rounding(ElementType element) => element == ElementType.Single ? 1.0 / (1 << 24) : 1.0 / (1L << 53);

    private static void Visit(Term term, Segment domain, int parameters, HashSet<Term> seen, List<FunctionFinding> findings)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!seen.Add(term))
        {
            return;
        }

        foreach (Term operand in term.Operands)
        {
            Visit(operand, domain, parameters, seen, findings);
        }

        if (findings.Count > 0)
        {
            return;
        }

        switch (term.Kind)
        {
            case TermKind.Divide when !(Holds(term.Operands[1], range => range.Lower > 0) || Holds(term.Operands[1], range => range.Upper < 0)):
                findings.Add(new(term.Origin, "divides by what is not seen to keep away from 0, where it has no value", "divide by something of one sign, such as 1 + x * x"));
                break;
            case TermKind.Log when !Holds(term.Operands[0], range => range.Lower > 0):
                findings.Add(new(term.Origin, "takes the logarithm of what is not seen to be above 0, where it has no value", "add a constant to something that is at least 0, such as Math.Exp(x)"));
                break;
            case TermKind.Sqrt when !Holds(term.Operands[0], range => range.Lower > 0):
                findings.Add(new(term.Origin, "takes the root of what is not seen to be above 0, where its slope is infinite or it has no value", "add a constant to something that is at least 0, such as x * x"));
                break;
        }

        bool Holds(Term operand, Func<Segment, bool> statement) => parameters == 1
            ? SignSearch.Holds(interval => statement(TermRange.Of(operand, interval, Outward.Exact)), domain)
            : statement(new TermRange(Outward.Exact, [Segment.Line, Segment.Line]).Of(operand));
    }
}
