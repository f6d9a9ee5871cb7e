using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Gradients;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Tests.Models;

/// <summary>The intermediate forms of a model.</summary>
internal sealed record CompiledModel(Graph Graph, CodePlan Plan)
{
    public static CompiledModel Of(ModelSpec spec)
    {
        SpecLoweringResult lowered = SpecLowering.Lower(spec);
        Assert.Empty(lowered.Diagnostics);
        Graph graph = ModelCompiler.Simplify(ReverseMode.Run(GraphVerifier.Verify(lowered.Graph!)).Graph!);
        return new CompiledModel(graph, Planning.Plan(graph));
    }
}
