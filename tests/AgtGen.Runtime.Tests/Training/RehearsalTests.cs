using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Training;

/// <summary>A rehearsal that fails is silent, since the training would say what is wrong: so it is run here by itself.</summary>
public sealed class RehearsalTests
{
    private static readonly Sgd Clipped = new(0.1) { Clip = Clip.Value(1) };

    [Theory]
    [MemberData(nameof(TrainingMemoryTests.MoreThreats), MemberType = typeof(TrainingMemoryTests))]
    public void Run_AnyThreat_LeavesTheModelAsItWas(ThreatModel threat)
    {
        SingleClassifier model = SingleClassifier.Create(1);
        ICertifiableModel<float> certifiable = model;
        string before = ParameterBox.ComputeHash(ParameterBox.AtModel(certifiable));

        Rehearsal.Run(certifiable, SampleData.Classes<float>(100), Clipped, Adversary.Of(threat, certifiable.Plan, Clipped.Clip));

        Assert.Equal(before, ParameterBox.ComputeHash(ParameterBox.AtModel(certifiable)));
    }

    [Fact]
    public void Run_AnyOptimizer_Ends()
    {
        ICertifiableModel<float> model = SingleClassifier.Create(1);
        foreach (Optimizer optimizer in Recipes.All)
        {
            Rehearsal.Run(model, SampleData.Classes<float>(100), optimizer, Adversary.Of(new Removal { Samples = 2 }, model.Plan, optimizer.Clip));
        }
    }

    [Fact]
    public void Run_OneRow_Ends()
    {
        ICertifiableModel<float> model = SingleClassifier.Create(1);
        Rehearsal.Run(model, SampleData.Classes<float>(1), Clipped, Adversary.Of(new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.1 }, model.Plan, Clipped.Clip));
    }
}
