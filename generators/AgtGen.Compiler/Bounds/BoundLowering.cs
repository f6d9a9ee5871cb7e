using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;

namespace AgtGen.Compiler.Bounds;

/// <summary>Turns a graph with gradients into the program of one pass; only what that pass leaves behind is computed.</summary>
internal static class BoundLowering
{
    public static BoundProgram Lower(Graph graph, PassKind pass, ValueSign[] signs, SlotTable slots)
    {
        bool[] needed = Needed(graph, pass);
        LoweringContext context = new(graph, pass, signs, slots);
        for (int id = 0; id < graph.Nodes.Count; id++)
        {
            if (needed[id] && graph.Nodes[id].Op is IBoundedOp op)
            {
                context.Node = id;
                op.Lower(context);
            }
        }

        if (pass == PassKind.EvaluateBounds && slots.Stable >= 0)
        {
            LowerMargins(graph, context);
        }

        return new BoundProgram(pass, context.Instructions);
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

    private static bool[] Needed(Graph graph, PassKind pass)
    {
        bool[] needed = new bool[graph.Nodes.Count];
        foreach (int root in pass.IsTraining() ? graph.Gradients.Select(gradient => gradient.Node) : [graph.Output, graph.Loss])
        {
            needed[root] = true;
        }

        for (int id = needed.Length - 1; id >= 0; id--)
        {
            if (needed[id])
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
