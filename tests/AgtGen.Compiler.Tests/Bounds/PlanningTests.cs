using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Models;

namespace AgtGen.Compiler.Tests.Bounds;

public sealed class PlanningTests
{
    private static readonly CompiledModel regression = CompiledModel.Of(SampleModels.Get("Regression"));

    [Fact]
    public void Plan_OfAScaledLoss_NamesItsFactor() =>
        Assert.Equal([BitConverter.DoubleToInt64Bits(0.5)], regression.Plan.Loss.Terms[0].Factors);

    [Fact]
    public void Plan_OfALossTwiceScaled_NamesTheOuterFactorFirst()
    {
        SpecBuilder b = new() { Name = "Twice" };
        int output = b.Linear(SpecBuilder.Input, "output", 2, 1);
        CodePlan plan = CompiledModel.Of(b.Build(output, b.Scale(b.Scale(b.Node("SquaredError", [output]), 0.5), -3))).Plan;
        Assert.Equal([BitConverter.DoubleToInt64Bits(-3), BitConverter.DoubleToInt64Bits(0.5)], plan.Loss.Terms[0].Factors);
    }

    [Fact]
    public void Plan_OfASum_NamesEachTermWithItsFactorsAndWeights()
    {
        static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
        SpecBuilder b = new() { Name = "Sum" };
        int output = b.Linear(SpecBuilder.Input, "output", 2, 2);
        int weighted = b.Node("CrossEntropy", [output], -1, Bits(1), Bits(3));
        int margin = b.Node("MultiMargin", [output]);
        CodePlan plan = CompiledModel.Of(b.Build(output, b.Scale(b.Node("Subtract", [weighted, b.Scale(margin, 0.25)]), 2))).Plan;
        Assert.Equal(2, plan.Loss.Classes);
        Assert.Equal(ValueSign.Unknown, plan.Loss.Sign);
        Assert.Equal(
            [
                new("cross-entropy", new[] { Bits(2) }.ToEquatableArray(), new[] { Bits(1), Bits(3) }.ToEquatableArray(), true, true),
                new LossTermPlan("multi-class margin loss", new[] { Bits(2), Bits(-1), Bits(0.25) }.ToEquatableArray(), default, true, false),
            ],
            plan.Loss.Terms);
    }

    [Fact]
    public void Plan_OfARegression_HasNoMargins() => Assert.Equal((-1, -1), (regression.Plan.StableSlot, regression.Plan.ExcludedSlot));

    [Fact]
    public void Plan_OfAClassifier_HasTwoMargins()
    {
        CodePlan plan = CompiledModel.Of(SampleModels.Get("Moons")).Plan;
        Assert.Equal(plan.StableSlot + 1, plan.ExcludedSlot);
        Assert.Equal([1, 1], plan.Slots.Skip(plan.StableSlot).Take(2));
    }

    [Fact]
    public void Slot_OfANodeThatCarriesNoValue_IsAFault()
    {
        Graph graph = regression.Graph;
        SlotTable slots = new(graph, isClassifier: false);
        int parameter = Enumerable.Range(0, graph.Nodes.Count).First(id => graph.Nodes[id].Op is ParameterOp);
        Assert.Throws<InvalidOperationException>(() => slots[parameter]);
    }
}
