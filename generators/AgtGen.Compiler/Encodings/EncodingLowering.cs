using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Encodings;

/// <summary>Turns a graph with gradients, the same one that bound programs are made of, into what an encoding states of a sample.</summary>
internal static class EncodingLowering
{
    /// <summary>Lowers a graph whose ops all have an encoding (<see cref="EncodingReview"/> says which have not).</summary>
    public static EncodingProgram Lower(Graph graph)
    {
        EncodingContext context = new(graph);
        context.Begin();
        EquatableArray<EncodingInstruction> forward = Encode(graph, context, [graph.Output]);
        int[] factors = [.. graph.Gradients.SelectMany(gradient => graph.Nodes[gradient.Node] is { Op: FactoredGradientOp } node ? node.Operands : new[] { gradient.Node }.ToEquatableArray())];
        EquatableArray<EncodingInstruction> backward = Encode(graph, context, factors);
        return EncodingProgramVerifier.Verify(
            new(context.Slots, context.SlotOf(graph.Output), forward, backward, graph.Gradients.Select(gradient => Gradient(graph, context, gradient)).ToEquatableArray()),
            graph.Parameters);
    }

    private static EquatableArray<EncodingInstruction> Encode(Graph graph, EncodingContext context, IEnumerable<int> roots)
    {
        bool[] needed = new bool[graph.Nodes.Count];
        foreach (int root in roots)
        {
            needed[root] = true;
        }

        for (int id = needed.Length - 1; id >= 0; id--)
        {
            foreach (int operand in needed[id] ? graph.Nodes[id].Operands : default)
            {
                needed[operand] = true;
            }
        }

        context.Instructions = [];
        for (int id = 0; id < needed.Length; id++)
        {
            if (needed[id] && !context.Has(id) && graph.Nodes[id].Op is IEncodableOp op)
            {
                context.Node = id;
                op.Encode(context);
            }
        }

        return context.Instructions.ToEquatableArray();
    }

    private static EncodingGradient Gradient(Graph graph, EncodingContext context, ParameterGradient gradient)
    {
        Node node = graph.Nodes[gradient.Node];
        return node.Op is FactoredGradientOp
            ? new(gradient.Parameter, context.SlotOf(node.Operands[0]), context.SlotOf(node.Operands[1]))
            : new(gradient.Parameter, context.SlotOf(gradient.Node), -1);
    }
}
