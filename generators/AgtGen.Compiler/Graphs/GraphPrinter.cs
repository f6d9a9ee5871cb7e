using System.Globalization;
using System.Text;
using AgtGen.Compiler.Functions;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Graphs;

/// <summary>Prints a graph as text: the audit trail at the top of generated files, and what a model's fingerprint is taken of.</summary>
internal static class GraphPrinter
{
    public static string Print(Graph graph)
    {
        StringBuilder text = new();
        string type = graph.ElementType == ElementType.Single ? "float" : "double";
        text.Append($"graph {graph.Name}: {type}, input in [{RealText.Print(graph.InputLower)}, {RealText.Print(graph.InputUpper)}]\n");
        for (int id = 0; id < graph.Nodes.Count; id++)
        {
            text.Append("  ").Append(Id(id)).Append(" = ").Append(Describe(graph, graph.Nodes[id])).Append('\n');
        }

        foreach (FunctionPlan definition in graph.Nodes.Select(DefinitionOf).OfType<FunctionPlan>().Distinct())
        {
            text.Append("  function ").Append(definition.Function.Name).Append(" = ").Append(Describe(definition.Function)).Append('\n');
        }

        text.Append("  output ").Append(Id(graph.Output)).Append('\n');
        text.Append("  loss ").Append(Id(graph.Loss)).Append('\n');
        for (int p = 0; p < graph.Parameters.Count; p++)
        {
            string[] terms = graph.Gradients.Where(gradient => gradient.Parameter == p).Select(gradient => Id(gradient.Node)).ToArray();
            string sum = terms.Length == 0 ? "0" : string.Join(" + ", terms);
            text.Append($"  {(graph.Parameters[p].IsFrozen ? "frozen" : "gradient")} {graph.Parameters[p].Name} {graph.Parameters[p].Shape}{(graph.Parameters[p].IsFrozen ? "" : " = " + sum)}\n");
        }

        return text.ToString();
    }

    private static string Describe(Graph graph, Node node)
    {
        string operands = string.Join(", ", node.Operands.Select(Id));
        string attributes = node.Op.Attributes switch
        {
            AttributeKind.Parameter => " " + graph.Parameters[(int)node.Attributes[0]].Name,
            AttributeKind.Reals when node.Attributes.Count > 0 => " by " + string.Join(", ", node.Attributes.Select(RealText.Print)),
            AttributeKind.Convolution => " of " + ConvolutionShape.Of(node.Attributes),
            AttributeKind.Integers => " at " + string.Join(" ", node.Attributes.Select(number => number.ToString(CultureInfo.InvariantCulture))),
            AttributeKind.Windows => " of " + WindowShape.Of(node.Attributes),
            AttributeKind.Dimensions => " to " + node.Shape,
            _ => "",
        };
        return node.Op.Name + (operands.Length == 0 ? "" : " " + operands) + attributes + " : " + node.Shape;
    }

    private static FunctionPlan? DefinitionOf(Node node) => (node.Op as ScalarOp)?.Definition ?? (node.Op as LossOp)?.Definition;

    private static string Describe(CustomFunction function)
    {
        TermText code = new();
        string result = function.Parameters == 1 ? code.Name(function.Pieces, piece => piece.Value) : code.Name(function.Pieces[0].Value);
        return string.Concat(code.Statements.Select(statement => statement.Replace(TermText.Operand + ".", "").Replace(TermText.Operand + " ", "") + "; ")) + result + (function.IsResidual ? " for x = output - target" : "");
    }

    private static string Id(int id) => "%" + id.ToString(CultureInfo.InvariantCulture);
}
