using System.Globalization;
using System.Runtime.CompilerServices;
using AgtGen.Compiler.Graphs;

namespace AgtGen.Compiler.Functions;

/// <summary>Prints terms as C# on operands, each once: as statements that name what is used later.</summary>
internal sealed class TermText
{
    /// <summary>The type of operands in what is printed.</summary>
    public const string Operand = "TOperand";

    private static readonly string[] parameters = ["x", "target"];

    private readonly Dictionary<Term, string> known = [];
    private readonly List<string> statements = [];

    /// <summary>The statements so far, in order, without semicolons.</summary>
    public IReadOnlyList<string> Statements => statements;

    /// <summary>The name of a term's value, after the statements that compute it.</summary>
    public string Name(Term term)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!known.TryGetValue(term, out string? name))
        {
            string expression = Expression(term);
            bool isName = term is { Kind: TermKind.Variable } && term.Domain == Segment.Line;
            name = isName ? expression : "t" + (statements.Count + 1).ToString(CultureInfo.InvariantCulture);
            if (!isName)
            {
                statements.Add($"{Operand} {name} = {expression}");
            }

            known.Add(term, name);
        }

        return name;
    }

    /// <summary>A function of one parameter by its pieces: the value of the piece that its place belongs to.</summary>
    public string Name(IReadOnlyList<Piece> pieces, Func<Piece, Term> select)
    {
        string name = Name(select(pieces[pieces.Count - 1]));
        for (int i = pieces.Count - 2; i >= 0; i--)
        {
            string place = RealText.DoubleLiteral(BitConverter.DoubleToInt64Bits(pieces[i].Domain.Upper));
            string below = Name(select(pieces[i]));
            string chosen = "t" + (statements.Count + 1).ToString(CultureInfo.InvariantCulture);
            statements.Add($"{Operand} {chosen} = {Operand}.Below(x, {place}, {(pieces[i].OwnsUpper ? "true" : "false")}, {below}, {name})");
            name = chosen;
        }

        return name;
    }

    private string Expression(Term term)
    {
        // a + (-b) is printed as a difference, and -b not by itself.
        if (term.Kind == TermKind.Add && term.Operands[1].Kind == TermKind.Negate)
        {
            return $"{Name(term.Operands[0])} - {Name(term.Operands[1].Operands[0])}";
        }

        string[] o = [.. term.Operands.Select(Name)];
        return term.Kind switch
        {
            TermKind.Constant => $"{Operand}.Constant({Literal(term.Value)})",
            TermKind.Variable => Cut(parameters[term.Parameter], term.Domain),
            TermKind.Add => $"{o[0]} + {o[1]}",
            TermKind.Negate => $"-{o[0]}",
            TermKind.Multiply => $"{o[0]} * {o[1]}",
            TermKind.Divide => $"{o[0]} / {o[1]}",
            _ => $"{Operand}.{term.Kind}({string.Join(", ", o)})",
        };
    }

    private static string Cut(string name, Segment domain)
    {
        string cut = double.IsInfinity(domain.Lower) ? name : $"{Operand}.AtLeast({name}, {Literal(domain.Lower)})";
        return double.IsInfinity(domain.Upper) ? cut : $"{Operand}.AtMost({cut}, {Literal(domain.Upper)})";
    }

    private static string Literal(double value) => RealText.DoubleLiteral(BitConverter.DoubleToInt64Bits(value));
}
