using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Passes;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Models;

namespace AgtGen.Compiler.Tests.Passes;

public sealed class TwoLayerNetFactTests
{
    [Theory]
    [InlineData("Relu", "CrossEntropy", 4, "Softmax")]
    [InlineData("Tanh", "BinaryCrossEntropy", 1, "Logistic")]
    [InlineData("Sigmoid", "SquaredError", 1, "Squared")]
    public void Find_OneHiddenLayer_IsFound(string unit, string loss, int outputs, string residual)
    {
        SpecBuilder b = new();
        int hidden = b.Node(unit, [b.Linear(SpecBuilder.Input, "hidden", 3, 5)]);
        Assert.Equal(new TwoLayerNetPlan(0, 1, 2, 3, unit, residual), Find(b.WithLoss(loss, b.Linear(hidden, "head", 5, outputs))));
    }

    [Fact]
    public void Find_EveryOtherModel_IsNone()
    {
        Refuses(b => b.WithLoss("CrossEntropy", b.Linear(SpecBuilder.Input, "head", 3, 4)));
        Refuses(b => b.WithLoss("CrossEntropy", b.Linear(b.Node("Softplus", [b.Linear(SpecBuilder.Input, "hidden", 3, 5)]), "head", 5, 4)));
        Refuses(b => b.WithLoss("CrossEntropy", b.Linear(b.Scale(b.Relu(b.Linear(SpecBuilder.Input, "hidden", 3, 5)), 2), "head", 5, 4)));
        Refuses(b => b.WithLoss("CrossEntropy", b.Linear(b.Relu(b.Linear(b.Relu(SpecBuilder.Input), "hidden", 3, 5)), "head", 5, 4)));
        Refuses(b => b.WithLoss("Hinge", b.Linear(b.Relu(b.Linear(SpecBuilder.Input, "hidden", 3, 5)), "head", 5, 1)));
        Refuses(b =>
        {
            b.Layer("unused", 3, 1);
            return b.WithLoss("CrossEntropy", b.Linear(b.Relu(b.Linear(SpecBuilder.Input, "hidden", 3, 5)), "head", 5, 4));
        });
    }

    private static void Refuses(Func<SpecBuilder, ModelSpec> build) => Assert.Null(Find(build(new() { InputFeatures = 3 })));

    private static TwoLayerNetPlan? Find(ModelSpec spec) => TwoLayerNetFact.Find(CompiledModel.Of(spec).Graph);
}
