using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Tests.Models;

namespace AgtGen.Compiler.Tests.Bounds;

public sealed class PlanningTests
{
    private static readonly CompiledModel regression = CompiledModel.Of(SampleModels.Get("Regression"));

    [Fact]
    public void Plan_OfAScaledLoss_NamesItsFactor() =>
        Assert.Equal([BitConverter.DoubleToInt64Bits(0.5)], regression.Plan.Loss.Factors);

    [Fact]
    public void Plan_OfALossTwiceScaled_NamesTheOuterFactorFirst()
    {
        SpecBuilder b = new() { Name = "Twice" };
        int output = b.Linear(SpecBuilder.Input, "output", 2, 1);
        CodePlan plan = CompiledModel.Of(b.Build(output, b.Scale(b.Scale(b.Node("SquaredError", [output]), 0.5), -3))).Plan;
        Assert.Equal([BitConverter.DoubleToInt64Bits(-3), BitConverter.DoubleToInt64Bits(0.5)], plan.Loss.Factors);
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
