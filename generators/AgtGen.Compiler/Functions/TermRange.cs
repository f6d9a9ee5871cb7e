using System.Runtime.CompilerServices;

namespace AgtGen.Compiler.Functions;

/// <summary>Ranges of terms over a box of the parameters, by interval arithmetic: natural extensions.</summary>
internal sealed class TermRange(Outward arithmetic, Segment[] box)
{
    private readonly Dictionary<Term, Segment> known = [];

    /// <summary>The range of a term of one parameter.</summary>
    public static Segment Of(Term term, Segment x, Outward arithmetic) => new TermRange(arithmetic, [x]).Of(term);

    public Segment Of(Term term)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!known.TryGetValue(term, out Segment range))
        {
            range = Find(term);
            known.Add(term, range);
        }

        return range;
    }

    private Segment Find(Term term)
    {
        if (term.Operands.Count == 0)
        {
            return term.Kind == TermKind.Constant ? new(term.Value, term.Value) : Finite(term.Domain.Clip(box[term.Parameter]));
        }

        Segment a = Of(term.Operands[0]);
        Segment b = term.Operands.Count > 1 ? Of(term.Operands[1]) : default;
        return term.Kind switch
        {
            TermKind.Add => arithmetic.Add(a, b),
            TermKind.Negate => Outward.Negate(a),
            TermKind.Multiply => arithmetic.Multiply(a, b),
            TermKind.Divide => arithmetic.Divide(a, b),
            TermKind.Square => arithmetic.Square(a),
            TermKind.Exp => arithmetic.Exp(a),
            TermKind.Log => arithmetic.Log(a),
            TermKind.Sqrt => arithmetic.Sqrt(a),
            TermKind.Tanh => arithmetic.Tanh(a),
            TermKind.Sigmoid => arithmetic.Sigmoid(a),
            TermKind.Softplus => arithmetic.Softplus(a),
            TermKind.Abs => Outward.Abs(a),
            TermKind.Max => new(Math.Max(a.Lower, b.Lower), Math.Max(a.Upper, b.Upper)),
            TermKind.Min => new(Math.Min(a.Lower, b.Lower), Math.Min(a.Upper, b.Upper)),
            TermKind.WhereNegative => Choose(a.Upper < 0, a.Lower >= 0, b, Of(term.Operands[2])),
            TermKind.WhereNotPositive => Choose(a.Upper <= 0, a.Lower > 0, b, Of(term.Operands[2])),
            _ => throw new InvalidOperationException($"{term.Kind} has no range."),
        };
    }

    // Numbers of a format end somewhere, and what vanishes at infinity is small there.
    private static Segment Finite(Segment x) => new(Math.Max(-double.MaxValue, x.Lower), Math.Min(double.MaxValue, x.Upper));

    private static Segment Choose(bool isFirst, bool isSecond, Segment first, Segment second) =>
        isFirst ? first : isSecond ? second : new(Math.Min(first.Lower, second.Lower), Math.Max(first.Upper, second.Upper));
}
