using AgtGen.Compiler.Ops;

namespace AgtGen.Compiler.Graphs;

/// <summary>Checks what every pass relies on; run between passes, so that a fault is found where it arises.</summary>
internal static class GraphVerifier
{
    /// <summary>Returns the graph if it is well formed.</summary>
    /// <exception cref="MalformedGraphException">It is not.</exception>
    public static Graph Verify(Graph graph)
    {
        Require(graph.Nodes.Count > 0 && graph.Nodes[0].Op is InputOp, 0, "node 0 is the input");
        for (int id = 0; id < graph.Nodes.Count; id++)
        {
            Verify(graph, id);
        }

        RequireNode(graph, graph.Output, "output");
        RequireNode(graph, graph.Loss, "loss");
        Require(graph.Nodes[graph.Loss].Shape.Size == 1, graph.Loss, "the loss is one value per sample");
        int previous = 0;
        foreach (ParameterGradient gradient in graph.Gradients)
        {
            RequireNode(graph, gradient.Node, "gradient");
            Require(gradient.Parameter >= previous && gradient.Parameter < graph.Parameters.Count, gradient.Node, "gradients are sorted by parameter");
            Parameter parameter = graph.Parameters[gradient.Parameter];
            Require(graph.Nodes[gradient.Node].Shape == parameter.Shape, gradient.Node, $"a gradient has the shape of {parameter.Name}");
            previous = gradient.Parameter;
        }

        return graph;
    }

    private static void Verify(Graph graph, int id)
    {
        Node node = graph.Nodes[id];
        Require(id == 0 || node.Op is not InputOp, id, "there is one input");
        Require(node.Operands.Count >= node.Op.MinOperands && node.Operands.Count <= node.Op.MaxOperands, id, "the number of operands fits the op");
        foreach (int operand in node.Operands)
        {
            Require(operand >= 0 && operand < id, id, "operands come before their node");
        }

        if (node.Op is ParameterOp)
        {
            Require(node.Attributes.Count == 1 && node.Attributes[0] >= 0 && node.Attributes[0] < graph.Parameters.Count, id, "the parameter exists");
            Require(node.Shape == graph.Parameters[(int)node.Attributes[0]].Shape, id, "the shape is the parameter's");
        }
        else if (node.Op is not InputOp)
        {
            ShapeInference inference = node.Op.InferShape(node.Operands.Select(operand => graph.Nodes[operand].Shape).ToArray(), node.Attributes);
            Require(inference.Shape is not null, id, $"operands fit: {node.Op.Name} expects {inference.Expected}");
            Require(inference.Shape == node.Shape, id, $"the shape is the inferred {inference.Shape}");
        }
    }

    private static void RequireNode(Graph graph, int id, string role) => Require(id >= 0 && id < graph.Nodes.Count, id, $"the {role} exists");

    private static void Require(bool holds, int id, string rule)
    {
        if (!holds)
        {
            throw new MalformedGraphException(id, rule);
        }
    }
}
