using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Passes;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>Numbers the slots of a graph with gradients and lowers its five programs.</summary>
internal static class Planning
{
    private static readonly PassKind[] passes =
    [
        PassKind.TrainNominal,
        PassKind.TrainWeightPerturbed,
        PassKind.TrainInputPerturbed,
        PassKind.EvaluateNominal,
        PassKind.EvaluateBounds,
    ];

    public static CodePlan Plan(Graph graph)
    {
        LossOp loss = (LossOp)graph.Nodes[SpecLowering.LossNode(graph.Nodes, graph.Loss)].Op;
        bool[] nonNegative = SignFacts.Infer(graph);
        SlotTable slots = new(graph, loss.IsClassification);
        BoundProgram[] programs = passes.Select(pass => BoundLowering.Lower(graph, pass, nonNegative, slots)).ToArray();
        EquatableArray<int> sizes = slots.Sizes;
        return new CodePlan(
            graph.Name,
            graph.Nodes[0].Shape.Size,
            graph.Nodes[graph.Output].Shape.Size,
            graph.InputLower,
            graph.InputUpper,
            loss.Name,
            graph.Parameters,
            sizes,
            slots[graph.Output],
            slots[graph.Loss],
            slots.Stable,
            slots.Excluded,
            Terms(graph, PassKind.TrainNominal, nonNegative, slots),
            Terms(graph, PassKind.TrainWeightPerturbed, nonNegative, slots),
            Terms(graph, PassKind.TrainInputPerturbed, nonNegative, slots),
            programs.Select(program => BoundProgramVerifier.Verify(program, sizes.Count)).ToEquatableArray());
    }

    private static EquatableArray<GradientTermPlan> Terms(Graph graph, PassKind pass, bool[] nonNegative, SlotTable slots) =>
        graph.Gradients.Select(gradient => Term(graph, gradient, pass, nonNegative, slots)).ToEquatableArray();

    private static GradientTermPlan Term(Graph graph, ParameterGradient gradient, PassKind pass, bool[] nonNegative, SlotTable slots)
    {
        Node node = graph.Nodes[gradient.Node];
        if (node.Op is not OuterProductOp)
        {
            return new GradientTermPlan(gradient.Parameter, slots[gradient.Node], -1, ProductRule.General);
        }

        int activation = node.Operands[1];
        bool isPoint = pass.IsNominal() || (graph.Nodes[activation].Op is InputOp && pass.InputForm() == SlotForm.Point);
        ProductRule rule = isPoint ? ProductRule.Point : nonNegative[activation] ? ProductRule.NonNegative : ProductRule.General;
        return new GradientTermPlan(gradient.Parameter, slots[node.Operands[0]], slots[activation], rule);
    }
}
