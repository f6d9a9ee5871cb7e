using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;

namespace AgtGen.Compiler.Passes;

/// <summary>
/// Whether a model is a net with one hidden layer: two linear layers, all of both trained and nothing else, with a function of one variable between them whose curvature is known, on the input itself or on features of frozen layers. Then a
/// training of some tens of steps can be followed around the plain run (theory, section 4.1).
/// </summary>
internal static class TwoLayerNetFact
{
    private static readonly ScalarOp[] units = [ScalarFunctions.Relu, ScalarFunctions.Tanh, ScalarFunctions.Sigmoid];

    /// <summary>The fact, or null.</summary>
    public static TwoLayerNetPlan? Find(Graph graph)
    {
        Node output = graph.Nodes[graph.Output];
        if (output.Op is not LinearOp || graph.Nodes[output.Operands[0]] is not { Op: ScalarOp unit } hidden || !units.Contains(unit)
            || graph.Nodes[hidden.Operands[0]] is not { Op: LinearOp } first || FrozenPrefix.Of(graph).Feature != first.Operands[0])
        {
            return null;
        }

        int[] taken = [.. first.Operands.Skip(1).Concat(output.Operands.Skip(1)).Select(id => (int)graph.Nodes[id].Attributes[0])];
        return taken.Distinct().Count() != taken.Length || taken.Any(parameter => graph.Parameters[parameter].IsFrozen) || graph.Parameters.Count(parameter => !parameter.IsFrozen) != taken.Length
            || LinearHeadFact.ResidualOf(graph, out _) is not { } residual
            ? null
            : new(
                LinearHeadFact.ParameterOf(graph, first.Operands, 1),
                LinearHeadFact.ParameterOf(graph, first.Operands, 2),
                LinearHeadFact.ParameterOf(graph, output.Operands, 1),
                LinearHeadFact.ParameterOf(graph, output.Operands, 2),
                unit.Name,
                residual);
    }
}
