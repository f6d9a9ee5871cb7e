using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Passes;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>Numbers the slots of a graph with gradients and lowers its programs.</summary>
internal static class Planning
{
    private static readonly PassKind[] ofPrefix = [PassKind.FeaturesNominal, PassKind.FeaturesBounds];

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
        ValueSign[] signs = SignFacts.Infer(graph);
        LossPlan loss = Loss(graph, signs);
        SlotTable slots = new(graph, loss.Classes > 0);
        FrozenPrefix prefix = FrozenPrefix.Of(graph);
        BoundProgram[] programs = (prefix.IsEmpty ? passes : [.. ofPrefix, .. passes]).Select(pass => BoundLowering.Lower(graph, pass, signs, slots, prefix)).ToArray();
        EquatableArray<int> sizes = slots.Sizes;
        return new CodePlan(
            graph.Name,
            graph.Nodes[0].Shape.Size,
            graph.Nodes[graph.Output].Shape.Size,
            graph.InputLower,
            graph.InputUpper,
            loss,
            graph.Parameters.Select((parameter, index) => parameter.IsFrozen ? parameter with { Passages = Passages(graph, index) } : parameter).ToEquatableArray(),
            sizes,
            slots[graph.Output],
            slots[graph.Loss],
            slots.Stable,
            slots.Excluded,
            Terms(graph, PassKind.TrainNominal, signs, slots, prefix),
            Terms(graph, PassKind.TrainWeightPerturbed, signs, slots, prefix),
            Terms(graph, PassKind.TrainInputPerturbed, signs, slots, prefix),
            LinearHeadFact.Find(graph, out _),
            prefix.IsEmpty ? null : SlotsOf(prefix, slots),
            programs.Select(program => BoundProgramVerifier.Verify(program, sizes.Count)).ToEquatableArray())
        {
            Net = TwoLayerNetFact.Find(graph),
            Switches = Switches(graph, slots, prefix),
        };
    }

    // What the function is applied to must be bounds: a feature that training passes are given is a point.
    private static EquatableArray<SwitchPlan> Switches(Graph graph, SlotTable slots, FrozenPrefix prefix) => graph.Gradients
        .Select(gradient => graph.Nodes[gradient.Node].Op is FactoredGradientOp ? graph.Nodes[gradient.Node].Operands[0] : gradient.Node)
        .Distinct()
        .Where(delta => graph.Nodes[delta].Op is ScalarGradientOp { Kinks.Count: > 0 } && graph.Nodes[delta].Operands[0] != prefix.Feature)
        .Select(delta => new SwitchPlan(slots[delta], slots[graph.Nodes[delta].Operands[0]], ((ScalarGradientOp)graph.Nodes[delta].Op).Kinks.Select(BitConverter.DoubleToInt64Bits).ToEquatableArray()))
        .ToEquatableArray();

    // The way back of a transposed convolution is a convolution of its weights, and what is spread over the samples multiplies gradients or nothing.
    private static int Passages(Graph graph, int parameter)
    {
        bool isTransposed = graph.Nodes.Any(node => node.Op is TransposedConvolutionOp && graph.Nodes[node.Operands[1]].Attributes[0] == parameter);
        bool IsPassage(Node node) => node.Op is LinearTransposedOp or ConvolutionTransposedOp || (isTransposed && node.Op is ConvolutionOp);
        return graph.Nodes.Count(node => node.Op is SpreadOp
            ? graph.Nodes[node.Operands[0]].Attributes[0] == parameter
            : IsPassage(node) && graph.Nodes[node.Operands[1]].Attributes[0] == parameter);
    }

    private static PrefixPlan SlotsOf(FrozenPrefix prefix, SlotTable slots) => new(
        Enumerable.Range(0, prefix.Holds.Count).Where(id => prefix.Holds[id]).Select(id => slots[id]).ToEquatableArray(),
        slots[prefix.Feature]);

    private static LossPlan Loss(Graph graph, ValueSign[] signs)
    {
        List<LossTermPlan> terms = [];
        int classes = 0;
        foreach ((int id, IReadOnlyList<long> factors) in LossTerms.Of(graph.Nodes, graph.Loss))
        {
            Node node = graph.Nodes[id];
            LossOp loss = (LossOp)node.Op;
            classes = loss.Classes(graph.Nodes[node.Operands[0]].Shape.Size);
            terms.Add(new(loss.Words, factors.ToEquatableArray(), node.Attributes.Skip(loss.Constants).ToEquatableArray(), node.Operands[0] == graph.Output, loss.HasExponentials));
        }

        return new(terms.ToEquatableArray(), classes, signs[graph.Loss]);
    }

    private static EquatableArray<GradientTermPlan> Terms(Graph graph, PassKind pass, ValueSign[] signs, SlotTable slots, FrozenPrefix prefix) =>
        graph.Gradients.Select(gradient => Term(graph, gradient, pass, signs, slots, prefix)).ToEquatableArray();

    private static GradientTermPlan Term(Graph graph, ParameterGradient gradient, PassKind pass, ValueSign[] signs, SlotTable slots, FrozenPrefix prefix)
    {
        Node node = graph.Nodes[gradient.Node];
        if (node.Op is not FactoredGradientOp op)
        {
            return new GradientTermPlan(gradient.Parameter, GradientForm.Elementwise, slots[gradient.Node], -1, ProductRule.General);
        }

        ConvolutionShape? convolution = node.Attributes.Count == 0 ? null : ConvolutionShape.Of(node.Attributes);
        if (node.Operands.Count == 1)
        {
            return new GradientTermPlan(gradient.Parameter, op.Form, slots[node.Operands[0]], -1, ProductRule.General, convolution);
        }

        (int delta, int activation) = (node.Operands[0], node.Operands[1]);
        bool isWidened = delta == prefix.Feature && !pass.IsNominal() && pass.InputForm() == SlotForm.Point;
        bool isPoint = pass.IsNominal() || (activation == prefix.Feature && pass.InputForm() == SlotForm.Point);
        ProductRule rule = isPoint ? ProductRule.Point : signs[activation].IsNonNegative() ? ProductRule.NonNegative : ProductRule.General;
        return new GradientTermPlan(gradient.Parameter, op.Form, isWidened ? slots.Widened(delta) : slots[delta], slots[activation], rule, convolution);
    }
}
