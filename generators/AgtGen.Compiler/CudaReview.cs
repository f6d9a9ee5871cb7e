using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Emit;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler;

/// <summary>What keeps a model on the CPU.</summary>
internal static class CudaReview
{
    /// <summary>AGT6003 for the first op without a kernel; null if everything has one.</summary>
    /// <param name="spec">The model.</param>
    /// <param name="lowered">Its graph, before gradients.</param>
    /// <param name="plan">What would be emitted.</param>
    public static SpecDiagnostic? Of(ModelSpec spec, SpecLoweringResult lowered, CodePlan plan)
    {
        if (CudaKernels.Gap(plan) is not { } gap)
        {
            return null;
        }

        // What is called where the model is written; what only a pass lacks is said of the class.
        Graph graph = lowered.Graph!;
        for (int id = 0; id < graph.Nodes.Count; id++)
        {
            if (!SupportTable.HasCuda(graph.Nodes[id].Op))
            {
                return Report(lowered.SpecNodes[id], lowered.NameOf(spec, id), graph.Name);
            }
        }

        return Report(-1, gap, graph.Name);
    }

    private static SpecDiagnostic Report(int node, string op, string model) => new("AGT6003", node, new[] { op, model }.ToEquatableArray());
}
