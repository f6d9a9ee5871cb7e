using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Passes;

/// <summary>
/// Whether the output of a model is affine in its parameters with coefficients that do not depend on them, and the residual of its loss is known (theory, section 10): then a whole training can be
/// bounded along a functional of its end. So far: one linear layer on the input itself or on features of frozen layers, and a loss of the catalogue that is neither scaled nor weighted.
/// </summary>
internal static class LinearHeadFact
{
    private static readonly Dictionary<string, string> residuals = new(StringComparer.Ordinal)
    {
        ["BinaryCrossEntropy"] = "Logistic",
        ["SquaredError"] = "Squared",
        ["CrossEntropy"] = "Softmax",
    };

    /// <summary>The fact, or null and why not, in words that follow "it does not qualify: ".</summary>
    public static LinearHeadPlan? Find(Graph graph, out string reason)
    {
        Node output = graph.Nodes[graph.Output];
        Node loss = graph.Nodes[graph.Loss];
        if (output.Op is not LinearOp)
        {
            reason = $"its output comes from {output.Op.Name}, not from a linear layer";
        }
        else if (FrozenPrefix.Of(graph).Feature != output.Operands[0])
        {
            reason = $"what its last layer takes comes from {graph.Nodes[output.Operands[0]].Op.Name}, and not from the input as it is";
        }
        else if (output.Operands.Skip(1).Any(id => graph.Parameters[(int)graph.Nodes[id].Attributes[0]].IsFrozen) || graph.Parameters.Count(parameter => !parameter.IsFrozen) > output.Operands.Count - 1)
        {
            reason = "it has parameters besides those of its one layer";
        }
        else if (loss.Op is ScaleOp)
        {
            reason = "its loss is multiplied by a constant; put that into the learning rate";
        }
        else if (loss.Op is LossOp && loss.Attributes.Count > 0)
        {
            reason = "its loss has class weights or other constants, which the bounds do not know yet";
        }
        else if (loss.Op is LossOp { Definition: not null })
        {
            reason = "its loss is a function of its own, whose curvature these bounds do not know";
        }
        else if (loss.Op is not LossOp { Name: var name } || !residuals.TryGetValue(name, out string? residual) || loss.Operands[0] != graph.Output)
        {
            reason = $"its loss is not {string.Join(", ", residuals.Keys.Take(residuals.Count - 1))} or {residuals.Keys.Last()} of the output itself";
        }
        else
        {
            reason = "";
            return new(ParameterOf(graph, output.Operands, 1), ParameterOf(graph, output.Operands, 2), residual);
        }

        return null;
    }

    private static int ParameterOf(Graph graph, EquatableArray<int> operands, int index) =>
        index < operands.Count ? (int)graph.Nodes[operands[index]].Attributes[0] : -1;
}
