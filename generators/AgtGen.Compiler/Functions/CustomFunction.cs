using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Functions;

/// <summary>A function of one parameter as smooth pieces in the order of the line; or one of two, which is a single piece.</summary>
internal sealed class CustomFunction
{
    private CustomFunction(string name, TermBuilder terms, IReadOnlyList<Piece> pieces, int parameters, bool isResidual) =>
        (Name, Terms, Pieces, Parameters, IsResidual) = (name, terms, pieces, parameters, isResidual);

    public string Name { get; }

    public TermBuilder Terms { get; }

    public IReadOnlyList<Piece> Pieces { get; }

    /// <summary>1, or 2 for a loss that is no function of the residual.</summary>
    public int Parameters { get; }

    /// <summary>Whether it is a loss of the residual output - target.</summary>
    public bool IsResidual { get; }

    /// <summary>Reads a function.</summary>
    /// <param name="spec">As the parser read it.</param>
    /// <param name="element">The number type of the model.</param>
    /// <param name="findings">Why it cannot be trained with, if there is no function.</param>
    public static CustomFunction? Read(FunctionSpec spec, ElementType element, out IReadOnlyList<FunctionFinding> findings)
    {
        TermBuilder terms = new();
        Term body = Body(spec, terms);
        bool isResidual = false;
        if (spec.Parameters == 2 && ResidualForm.Of(body, terms) is { } residual)
        {
            (body, isResidual) = (residual, true);
        }

        Switches switches = new(terms);
        switches.FindAll(body);
        List<FunctionFinding> found = [];
        int parameters = isResidual ? 1 : spec.Parameters;
        if (switches.Other is { } other)
        {
            string compared = spec.Parameters == 1 ? "its parameter" : "output - target";
            found.Add(new(other.Origin, $"has a condition that compares something else than {compared} with a number, so where it switches is not known", $"compare {compared} with a constant, or use Math.Abs, Math.Max or Math.Min"));
        }
        else if (parameters == 2 && switches.Places.Count > 0)
        {
            found.Add(new(switches.Origins.Values.First(), "has a condition on the output or the target alone", "compare output - target with a constant, and let the loss be a function of it"));
        }

        else if (switches.Places.Count > Switches.MostPlaces)
        {
            found.Add(new(switches.Origins.Values.First(), $"switches at more than {Switches.MostPlaces} places", "write a simpler function"));
        }

        found.AddRange(switches.Places.Keys.Where(place => element == ElementType.Single && (float)place != place).Select(place => new FunctionFinding(
            switches.Origins[place], FormattableString.Invariant($"switches at {place}, which is no float, so the model would switch elsewhere"), "compare with a constant of type float")));
        findings = found;
        if (found.Count > 0)
        {
            return null;
        }

        CustomFunction function = new(spec.Name, terms, Cut(body, switches, terms), parameters, isResidual);
        findings = FunctionChecks.Of(function, switches, element);
        return findings.Count == 0 ? function : null;
    }

    private static List<Piece> Cut(Term body, Switches switches, TermBuilder terms)
    {
        double[] places = [double.NegativeInfinity, .. switches.Places.Keys, double.PositiveInfinity];
        List<Piece> pieces = [];
        for (int i = 0; i + 1 < places.Length; i++)
        {
            Segment domain = new(places[i], places[i + 1]);
            Term value = switches.Between(body, domain, []);
            pieces.Add(new(domain, value, new Derivative(terms, 0).Of(value)) { OwnsUpper = switches.Places.TryGetValue(places[i + 1], out bool isOwned) && isOwned });
        }

        return pieces;
    }

    private static Term Body(FunctionSpec spec, TermBuilder terms)
    {
        Term[] made = new Term[spec.Nodes.Count];
        for (int i = 0; i < made.Length; i++)
        {
            FunctionNode node = spec.Nodes[i];
            terms.Origin = i;
            made[i] = node.Kind switch
            {
                TermKind.Constant => terms.Constant(BitConverter.Int64BitsToDouble(node.Value)),
                TermKind.Variable => terms.Variable((int)node.Value, Segment.Line),
                _ => terms.Rebuild(node.Kind, [.. node.Operands.Select(operand => made[operand])]),
            };
        }

        return made[spec.Result];
    }
}
