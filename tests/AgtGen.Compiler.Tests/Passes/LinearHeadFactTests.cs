using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Passes;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Models;

namespace AgtGen.Compiler.Tests.Passes;

public sealed class LinearHeadFactTests
{
    [Theory]
    [InlineData("BinaryCrossEntropy", 1, true, "Logistic", 1)]
    [InlineData("BinaryCrossEntropy", 1, false, "Logistic", -1)]
    [InlineData("SquaredError", 1, true, "Squared", 1)]
    [InlineData("CrossEntropy", 4, true, "Softmax", 1)]
    public void Find_OneLayerOnTheInput_IsFound(string loss, int outputs, bool bias, string residual, int biasIndex)
    {
        SpecBuilder b = new();
        LinearHeadPlan? head = Find(b.WithLoss(loss, b.Linear(SpecBuilder.Input, "head", 3, outputs, bias)), out string reason);
        Assert.Equal(new LinearHeadPlan(0, biasIndex, residual), head);
        Assert.Empty(reason);
    }

    [Fact]
    public void Find_FlattenedInput_IsFound()
    {
        SpecBuilder b = new() { InputFeatures = 6 };
        Assert.NotNull(Find(b.WithLoss("BinaryCrossEntropy", b.Linear(b.Flatten(b.Reshape(SpecBuilder.Input, 2, 3)), "head", 6, 1)), out _));
    }

    [Fact]
    public void Find_EveryOtherModel_SaysWhatInItDoesNotQualify()
    {
        Refuses("Relu", b => b.WithLoss("BinaryCrossEntropy", b.Linear(b.Relu(b.Linear(SpecBuilder.Input, "hidden", 3, 4)), "head", 4, 1)));
        Refuses("Scale", b => b.WithLoss("BinaryCrossEntropy", b.Scale(b.Linear(SpecBuilder.Input, "head", 3, 1), 2)));
        Refuses("its loss is not", b => b.WithLoss("MultiMargin", b.Linear(SpecBuilder.Input, "head", 3, 3)));
        Refuses("its loss is not BinaryCrossEntropy, SquaredError or CrossEntropy", b => b.WithLoss("Hinge", b.Linear(SpecBuilder.Input, "head", 3, 1)));
        Refuses("multiplied by a constant", b =>
        {
            int z = b.Linear(SpecBuilder.Input, "head", 3, 1);
            return b.Build(z, b.Scale(b.Node("BinaryCrossEntropy", [z]), 0.5));
        });
        Refuses("its loss is not", b =>
        {
            int z = b.Linear(SpecBuilder.Input, "head", 3, 1);
            return b.Build(z, b.Node("BinaryCrossEntropy", [b.Scale(z, 2)]));
        });
        Refuses("parameters besides", b =>
        {
            b.Layer("unused", 3, 1);
            return b.WithLoss("BinaryCrossEntropy", b.Linear(SpecBuilder.Input, "head", 3, 1));
        });
    }

    private static void Refuses(string because, Func<SpecBuilder, ModelSpec> build)
    {
        Assert.Null(Find(build(new() { InputFeatures = 3 }), out string reason));
        Assert.Contains(because, reason, StringComparison.Ordinal);
    }

    private static LinearHeadPlan? Find(ModelSpec spec, out string reason) => LinearHeadFact.Find(CompiledModel.Of(spec).Graph, out reason);
}
