using System.Globalization;
using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Analysis;

/// <summary>
/// AGT7002: sums in which one tensor occurs with both signs. Bounds of h - 0.5 h are [l - 0.5 u, u - 0.5 l], three times as wide as those of 0.5 h; in sums with
/// one sign nothing is lost.
/// </summary>
internal static class TightnessAdvice
{
    public static IEnumerable<Diagnostic> Diagnose(ModelSpec spec, SourceMap map)
    {
        HashSet<int> inner = [.. spec.Nodes.Where(IsLinear).SelectMany(node => node.Operands)];
        for (int node = 0; node < spec.Nodes.Count; node++)
        {
            if (spec.Nodes[node].Op is not ("Add" or "Subtract") || inner.Contains(node))
            {
                continue;
            }

            List<(int Node, double Factor)> terms = [];
            Collect(spec, node, 1, terms);
            foreach (IGrouping<int, (int Node, double Factor)> operand in terms.GroupBy(term => term.Node))
            {
                if (operand.Any(term => term.Factor > 0) && operand.Any(term => term.Factor < 0))
                {
                    yield return Diagnostic.Create(
                        TightnessRules.RepeatedOperand, map.Of(node), Name(spec, operand.Key), operand.Count().ToString(CultureInfo.InvariantCulture), Text(map.Of(node)));
                }
            }
        }
    }

    private static bool IsLinear(SpecNode node) => node.Op is "Add" or "Subtract" or "Scale";

    // An operand that is used twice is collected twice, which doubles with every level; more than this no source text holds.
    private static void Collect(ModelSpec spec, int node, double factor, List<(int Node, double Factor)> terms)
    {
        const int Enough = 1000;
        SpecNode term = spec.Nodes[node];
        if (!IsLinear(term) || terms.Count > Enough)
        {
            terms.Add((node, factor));
            return;
        }

        Collect(spec, term.Operands[0], term.Op == "Scale" ? factor * BitConverter.Int64BitsToDouble(term.Attributes[0]) : factor, terms);
        if (term.Op != "Scale")
        {
            Collect(spec, term.Operands[1], term.Op == "Subtract" ? -factor : factor, terms);
        }
    }

    private static string Name(ModelSpec spec, int node) => spec.Nodes[node] switch
    {
        { Layer: >= 0 and var layer } => spec.Layers[layer].Name,
        { Op: "Input" } => "the input",
        { Op: var op } => "Op." + op,
    };

    // A call is reported at its callee, but read as a whole.
    private static string Text(Location place) => place.SourceTree?.GetRoot().FindNode(place.SourceSpan, getInnermostNodeForTie: true) switch
    {
        { Parent: InvocationExpressionSyntax call } => ConstructNames.Shorten(call),
        { } sum => ConstructNames.Shorten(sum),
        null => string.Empty,
    };
}
