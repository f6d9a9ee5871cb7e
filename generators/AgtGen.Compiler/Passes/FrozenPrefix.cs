using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;

namespace AgtGen.Compiler.Passes;

/// <summary>
/// What of a graph depends on the input and on frozen parameters only, up to the last value through which all that depends on trained ones is reached: the same in every step of a training, which is given that value, the
/// feature, instead of the input.
/// </summary>
internal sealed class FrozenPrefix
{
    private FrozenPrefix(int feature, bool[] holds) => (Feature, Holds) = (feature, holds);

    /// <summary>Node of the feature; that of the input if there is nothing to compute.</summary>
    public int Feature { get; }

    /// <summary>Whether a node is the feature, or comes before it: the input too.</summary>
    public IReadOnlyList<bool> Holds { get; }

    public bool IsEmpty => Feature == 0;

    public static FrozenPrefix Of(Graph graph)
    {
        // Without frozen parameters a model is trained on its input: what it does to that first is part of every step, and bounded in it.
        bool[] isConstant = graph.Parameters.Any(parameter => parameter.IsFrozen) ? Constant(graph) : new bool[graph.Nodes.Count];
        int feature = isConstant.Length - 1;
        while (feature > 0 && !(isConstant[feature] && IsCut(graph, feature)))
        {
            feature--;
        }

        return new(feature, Ancestors(graph, [feature], stop: -1));
    }

    // Parameters are no nodes of it: a program reads them, and is not given them. Dropout draws anew in every step.
    private static bool[] Constant(Graph graph)
    {
        bool[] holds = new bool[graph.Nodes.Count];
        holds[0] = true;
        for (int id = 1; id < holds.Length; id++)
        {
            Node node = graph.Nodes[id];
            holds[id] = node.Op is IBoundedOp and not DropoutOp && node.Operands.All(operand => holds[operand] || IsFrozen(graph, operand));
        }

        return holds;
    }

    private static bool IsFrozen(Graph graph, int id) => graph.Nodes[id].Op is ParameterOp && graph.Parameters[(int)graph.Nodes[id].Attributes[0]].IsFrozen;

    /// <summary>Whether a node comes from the input, and nothing that is computed takes what it comes from but through it.</summary>
    private static bool IsCut(Graph graph, int node)
    {
        bool[] before = Ancestors(graph, [node], stop: -1);
        bool[] taken = Ancestors(graph, graph.Gradients.Select(gradient => gradient.Node).Append(graph.Output).Append(graph.Loss), stop: node);
        return before[0] && Enumerable.Range(0, taken.Length).All(id => id == node || !(before[id] && taken[id]));
    }

    private static bool[] Ancestors(Graph graph, IEnumerable<int> of, int stop)
    {
        bool[] reached = new bool[graph.Nodes.Count];
        foreach (int id in of)
        {
            reached[id] = true;
        }

        for (int id = reached.Length - 1; id >= 0; id--)
        {
            foreach (int operand in reached[id] && id != stop ? graph.Nodes[id].Operands : default)
            {
                reached[operand] |= graph.Nodes[operand].Op is not ParameterOp;
            }
        }

        return reached;
    }
}
