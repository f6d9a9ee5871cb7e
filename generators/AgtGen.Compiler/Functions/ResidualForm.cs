using System.Runtime.CompilerServices;

namespace AgtGen.Compiler.Functions;

/// <summary>Whether a loss of output and target depends on nothing but their difference: then it is a function of one parameter, whose bounds are tighter.</summary>
internal static class ResidualForm
{
    /// <summary>The function of the residual output - target; null if the loss is none.</summary>
    public static Term? Of(Term body, TermBuilder terms)
    {
        Term output = terms.Variable(0, Segment.Line);
        Term target = terms.Variable(1, Segment.Line);
        Term residual = terms.Subtract(output, target);
        Term opposite = terms.Subtract(target, output);
        Dictionary<Term, Term?> known = new() { [residual] = output, [opposite] = terms.Negate(output), [output] = null, [target] = null };
        return Replace(body);

        Term? Replace(Term term)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            if (known.TryGetValue(term, out Term? replaced) || term.Operands.Count == 0)
            {
                return known.ContainsKey(term) ? replaced : term;
            }

            Term?[] operands = [.. term.Operands.Select(Replace)];
            terms.Origin = term.Origin;
            replaced = operands.Contains(null) ? null : terms.Rebuild(term.Kind, operands!);
            known.Add(term, replaced);
            return replaced;
        }
    }
}
