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
        else if (ResidualOf(graph, out reason) is { } residual)
        {
            return new(ParameterOf(graph, output.Operands, 1), ParameterOf(graph, output.Operands, 2), residual);
        }

        return null;
    }

    /// <summary>The derivative of a loss of the catalogue that is neither scaled nor weighted, or null and why there is none.</summary>
    public static string? ResidualOf(Graph graph, out string reason)
    {
        Node loss = graph.Nodes[graph.Loss];
        reason = loss switch
        {
            { Op: ScaleOp } => "its loss is multiplied by a constant; put that into the learning rate",
            { Op: LossOp, Attributes.Count: > 0 } => "its loss has class weights or other constants, which the bounds do not know yet",
            { Op: LossOp { Definition: not null } } => "its loss is a function of its own, whose curvature these bounds do not know",
            { Op: LossOp { Name: var name } } when residuals.ContainsKey(name) && loss.Operands[0] == graph.Output => "",
            _ => $"its loss is not {string.Join(", ", residuals.Keys.Take(residuals.Count - 1))} or {residuals.Keys.Last()} of the output itself",
        };
        return reason.Length == 0 ? residuals[loss.Op.Name] : null;
    }

    /// <summary>The index of a parameter that an operation takes, or -1 where it takes none there.</summary>
    public static int ParameterOf(Graph graph, EquatableArray<int> operands, int index) =>
        index < operands.Count ? (int)graph.Nodes[operands[index]].Attributes[0] : -1;
}
