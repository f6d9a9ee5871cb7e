using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Models;

namespace AgtGen.Compiler.Tests.Passes;

public sealed class FrozenPrefixTests
{
    [Fact]
    public void Plan_FrozenLayersBeforeATrainedOne_TrainsOnTheirFeature()
    {
        SpecBuilder b = new();
        int x = b.Relu(b.Linear(SpecBuilder.Input, "body", 4, 5));
        CodePlan plan = Plan(b.WithLoss("CrossEntropy", b.Linear(b.Relu(b.Linear(x, "hidden", 5, 6)), "head", 6, 3)), "body");
        Assert.Equal([0, 1, 2], plan.Prefix!.Slots);
        Assert.Equal(2, plan.Prefix.Feature);
        Assert.Equal(["Linear", "Relu"], Names(plan, PassKind.FeaturesNominal));
        Assert.Equal(["Linear", "Relu"], Names(plan, PassKind.FeaturesBounds));
        Assert.Equal(["Linear", "Relu", "Linear", "CrossEntropyGradient", "LinearTransposed", "ReluGradient"], Names(plan, PassKind.TrainNominal));
        Assert.Equal(["Linear", "Relu", "Linear", "Relu", "Linear", "CrossEntropyValue"], Names(plan, PassKind.EvaluateNominal));
        BoundInstruction first = Program(plan, PassKind.TrainWeightPerturbed).Instructions[0];
        Assert.Equal((ProductRule.Point, new SlotUse(2, SlotForm.Point)), (first.Rule, first.Operands[0]));
        Assert.Equal(ProductRule.NonNegative, Program(plan, PassKind.TrainInputPerturbed).Instructions[0].Rule);
        Assert.All(plan.Nominal, term => Assert.False(plan.Parameters[term.Parameter].IsFrozen));
    }

    [Fact]
    public void Plan_FrozenLayerBehindATrainedOne_PassesGradientsBackAndHasNoPrefix()
    {
        SpecBuilder b = new();
        int x = b.Relu(b.Linear(SpecBuilder.Input, "first", 4, 5));
        CodePlan plan = Plan(b.WithLoss("CrossEntropy", b.Linear(b.Relu(b.Linear(x, "middle", 5, 6)), "head", 6, 3)), "middle");
        Assert.Null(plan.Prefix);
        Assert.Equal(2, Program(plan, PassKind.TrainNominal).Instructions.Count(instruction => instruction.Opcode == Opcode.LinearTransposed));
        Assert.Equal(1, plan.Parameters.Single(parameter => parameter.Name == "middle.weight").Passages);
        Assert.Equal(["first.weight", "first.bias", "head.weight", "head.bias"], plan.Nominal.Select(term => plan.Parameters[term.Parameter].Name));
    }

    // It draws anew in every step, so what comes behind it cannot be computed once, and a linear head on it has no fixed features.
    [Fact]
    public void Plan_DropoutBehindFrozenLayers_IsPartOfEveryStep()
    {
        SpecBuilder b = new();
        int x = b.Node("Dropout", [b.Relu(b.Linear(SpecBuilder.Input, "body", 4, 5))], -1, BitConverter.DoubleToInt64Bits(0.5), BitConverter.DoubleToInt64Bits(1));
        CodePlan plan = Plan(b.WithLoss("CrossEntropy", b.Linear(x, "head", 5, 3)), "body");
        Assert.Equal(["Linear", "Relu"], Names(plan, PassKind.FeaturesNominal));
        Assert.Equal("Dropout", Names(plan, PassKind.TrainNominal)[0]);
        Assert.Null(plan.Head);
    }

    [Fact]
    public void Plan_FrozenLastLayer_IsPassedBackThrough()
    {
        SpecBuilder b = new();
        CodePlan plan = Plan(b.WithLoss("CrossEntropy", b.Linear(b.Relu(b.Linear(SpecBuilder.Input, "first", 4, 5)), "head", 5, 3)), "head");
        Assert.Equal([0, 1], plan.Nominal.Select(term => term.Parameter));
    }

    // Whatever is trained is reached through one value; a second one, here the input, would have to be kept too.
    [Fact]
    public void Plan_TrainedLayersOnTwoValues_TrainsOnTheLastOneThatBothComeFrom()
    {
        SpecBuilder b = new();
        int shared = b.Relu(b.Linear(SpecBuilder.Input, "body", 4, 5));
        int side = b.Linear(b.Relu(b.Linear(shared, "deeper", 5, 5)), "left", 5, 3);
        CodePlan plan = Plan(b.WithLoss("CrossEntropy", b.Add(side, b.Linear(shared, "right", 5, 3))), "body", "deeper");
        Assert.Equal(2, plan.Prefix!.Feature);
        Assert.Contains("Linear", Names(plan, PassKind.TrainNominal)[..1]);
    }

    [Fact]
    public void Plan_TrainedLayerOnTheInputToo_HasNoPrefix()
    {
        SpecBuilder b = new();
        int frozen = b.Linear(SpecBuilder.Input, "body", 4, 3);
        Assert.Null(Plan(b.WithLoss("CrossEntropy", b.Add(frozen, b.Linear(SpecBuilder.Input, "side", 4, 3))), "body").Prefix);
    }

    [Fact]
    public void Plan_NothingFrozen_BoundsWhatComesBeforeTheFirstLayerInEveryStep()
    {
        SpecBuilder b = new() { InputFeatures = 4 };
        Assert.Null(Plan(b.WithLoss("CrossEntropy", b.Linear(b.Relu(SpecBuilder.Input), "head", 4, 3))).Prefix);
    }

    [Fact]
    public void LinearHead_OnFrozenFeatures_IsRecognized()
    {
        SpecBuilder b = new();
        CodePlan plan = Plan(b.WithLoss("BinaryCrossEntropy", b.Linear(b.Relu(b.Linear(SpecBuilder.Input, "body", 4, 5)), "head", 5, 1)), "body");
        Assert.Equal(new LinearHeadPlan(2, 3, "Logistic"), plan.Head);
    }

    [Fact]
    public void Compile_EverythingFrozen_IsRefused()
    {
        SpecBuilder b = new();
        ModelSpec spec = Freeze(b.WithLoss("CrossEntropy", b.Linear(SpecBuilder.Input, "head", 4, 3)), "head");
        Assert.Equal(["AGT3009"], ModelCompiler.Compile(spec).Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Compile_SameModelFrozenAndNot_HaveOtherGraphs()
    {
        SpecBuilder b = new();
        ModelSpec spec = b.WithLoss("CrossEntropy", b.Linear(b.Linear(SpecBuilder.Input, "body", 4, 4), "head", 4, 3));
        Assert.NotEqual(ModelCompiler.Compile(spec).Graph, ModelCompiler.Compile(Freeze(spec, "body")).Graph);
    }

    private static CodePlan Plan(ModelSpec spec, params string[] frozen) => CompiledModel.Of(Freeze(spec, frozen)).Plan;

    private static ModelSpec Freeze(ModelSpec spec, params string[] frozen) => spec with
    {
        Layers = spec.Layers.Select(layer => layer with { IsFrozen = frozen.Contains(layer.Name) }).ToEquatableArray(),
    };

    private static BoundProgram Program(CodePlan plan, PassKind pass) => plan.Programs.Single(program => program.Pass == pass);

    private static string[] Names(CodePlan plan, PassKind pass) => [.. Program(plan, pass).Instructions.Select(instruction => instruction.Name)];
}
