using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Gradients;

/// <summary>
/// Appends the gradient of the loss by every trained parameter as ordinary nodes, by the ops' vector-Jacobian rules from the loss back. Where a value is used more than
/// once its gradients are added; a parameter keeps one term per use, because programs never add per-sample gradients of parameters.
/// </summary>
internal sealed class ReverseMode
{
    private readonly Graph graph;
    private readonly GraphBuilder builder;
    private readonly List<int>[] upstream;
    private readonly List<ParameterGradient> gradients = [];

    private ReverseMode(Graph graph)
    {
        this.graph = graph;
        builder = new GraphBuilder(graph.Nodes);
        upstream = graph.Nodes.Select(_ => new List<int>()).ToArray();
    }

    /// <summary>The graph with gradients, or the node that has no rule.</summary>
    public static ReverseModeResult Run(Graph graph) => new ReverseMode(graph).Run();

    private ReverseModeResult Run()
    {
        bool[] trained = DependsOnTrained();
        upstream[graph.Loss].Add(builder.Add(SeedOp.Instance, []));
        for (int id = graph.Loss; id >= 0; id--)
        {
            if (trained[id] && upstream[id].Count > 0 && !Propagate(id, trained))
            {
                return new ReverseModeResult(null, id);
            }
        }

        return new ReverseModeResult(
            graph with { Nodes = builder.Nodes, Gradients = gradients.OrderBy(g => g.Parameter).ThenBy(g => g.Node).ToEquatableArray() }, -1);
    }

    private bool Propagate(int id, bool[] trained)
    {
        Node node = graph.Nodes[id];
        if (node.Op is ParameterOp)
        {
            gradients.AddRange(upstream[id].Select(gradient => new ParameterGradient((int)node.Attributes[0], gradient)));
            return true;
        }

        int total = upstream[id].Aggregate((sum, next) => builder.Add(AddOp.Instance, [sum, next]));
        if ((node.Op as IDifferentiableOp)?.Pullback(builder, id, total) is not int[] pulled)
        {
            return false;
        }

        for (int i = 0; i < pulled.Length; i++)
        {
            if (trained[node.Operands[i]])
            {
                upstream[node.Operands[i]].Add(pulled[i]);
            }
        }

        return true;
    }

    private bool[] DependsOnTrained()
    {
        bool[] depends = new bool[graph.Nodes.Count];
        for (int id = 0; id < depends.Length; id++)
        {
            Node node = graph.Nodes[id];
            depends[id] = node.Op is ParameterOp ? !graph.Parameters[(int)node.Attributes[0]].IsFrozen : node.Operands.Any(operand => depends[operand]);
        }

        return depends;
    }
}
