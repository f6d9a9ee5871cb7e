using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Passes;

namespace AgtGen.Compiler.Bounds;

/// <summary>Turns a graph with gradients into the program of one pass; only what that pass leaves behind is computed.</summary>
internal static class BoundLowering
{
    public static BoundProgram Lower(Graph graph, PassKind pass, ValueSign[] signs, SlotTable slots, FrozenPrefix prefix)
    {
        int given = pass.IsTraining() ? prefix.Feature : 0;
        bool[] needed = Needed(graph, pass, given, prefix);
        LoweringContext context = new(graph, pass, signs, slots, given);
        for (int id = 0; id < graph.Nodes.Count; id++)
        {
            if (needed[id] && id != given && graph.Nodes[id].Op is IBoundedOp op)
            {
                context.Node = id;
                op.Lower(context);
            }
        }

        // The input of a transposed convolution takes the place of a gradient in that of its weights, and is read in the form that the pass computes in.
        if (pass.IsTraining() && graph.Gradients.Any(gradient => graph.Nodes[gradient.Node] is { Op: FactoredGradientOp } node && node.Operands[0] == given))
        {
            context.ReadNode(given);
        }

        if (pass == PassKind.EvaluateBounds && slots.Stable >= 0)
        {
            LowerMargins(graph, context);
        }

        return new BoundProgram(pass, slots[given], context.Instructions);
    }

    private static void LowerMargins(Graph graph, LoweringContext context)
    {
        context.Node = graph.Output;
        Node output = graph.Nodes[graph.Output];
        if (output.Shape.Size == 1)
        {
            context.EmitMargins(Opcode.MarginBinary, context.ReadNode(graph.Output), []);
        }
        else if (output.Op is ILogitDifferenceOp op)
        {
            op.LowerMargins(context);
        }
        else
        {
            context.EmitMargins(Opcode.MarginLogits, context.ReadNode(graph.Output), []);
        }
    }

    private static bool[] Needed(Graph graph, PassKind pass, int given, FrozenPrefix prefix)
    {
        bool[] needed = new bool[graph.Nodes.Count];
        IEnumerable<int> roots = pass.IsTraining() ? graph.Gradients.Select(gradient => gradient.Node) : pass.IsOfPrefix() ? [prefix.Feature] : [graph.Output, graph.Loss];
        foreach (int root in roots)
        {
            needed[root] = true;
        }

        for (int id = needed.Length - 1; id >= 0; id--)
        {
            if (needed[id] && id != given)
            {
                foreach (int operand in graph.Nodes[id].Operands)
                {
                    needed[operand] = true;
                }
            }
        }

        return needed;
    }
}
