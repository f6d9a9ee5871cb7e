using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Soundness.Tests.Optimizers;

/// <summary>The norm that gradients are scaled to is that of all parameters of a sample together.</summary>
public sealed class NormClipTests
{
    private static readonly string[] Names =
        ["features, norm", "features, norm, residual", "features, norm, squared error", "labels, norm, margin", "removal, norm, deep", "removal, norm, momentum, L2"];

    public static TheoryData<string> Scenarios => [.. Names];

    public static TheoryData<string> WithConvolutions => [.. Names, "features, norm, convolution"];

    [Theory]
    [MemberData(nameof(WithConvolutions))]
    public void Train_NoThreat_IsTheReferenceTrainingInABoxOfRoundingWidth(string name)
    {
        Scenario scenario = ScenarioCatalogue.Named(name) with { Threat = new Removal() };
        Certificate certificate = scenario.Certify();
        IReadOnlyList<double[]> steps = scenario.Run.Run();
        Assert.All(certificate.Boxes.Zip(steps), pair => Assert.Equal(0, pair.First.Escapes(pair.Second)));
        Assert.InRange(certificate.Boxes[^1].MeanWidth, 0, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Train_ClippedTensorByTensor_WouldBeAnotherTraining(string name)
    {
        Scenario scenario = ScenarioCatalogue.Named(name) with { Threat = new Removal() };
        TrainingRun run = scenario.Run;
        double[] mean = new double[scenario.Shape.ParameterCount];
        foreach (Sample sample in run.Batches[0])
        {
            double[] gradient = Network.Gradient(run.Shape, run.Initial, sample);
            for (int layer = 0; layer < run.Shape.Layers; layer++)
            {
                Scale(gradient, run.Shape.WeightOffset(layer), run.Shape.Widths[layer] * run.Shape.Widths[layer + 1], run.Descent.ClipNorm);
                Scale(gradient, run.Shape.BiasOffset(layer), run.Shape.Widths[layer + 1], run.Descent.ClipNorm);
            }

            mean = [.. mean.Zip(gradient, (sum, g) => sum + (g / run.Batches[0].Count))];
        }

        double[] wrong = run.Descent.Step(DescentState.At(run.Initial), mean).Parameters;
        Assert.NotEqual(0, scenario.Certify().Boxes[0].Escapes(wrong));
    }

    private static void Scale(double[] gradient, int start, int count, double norm)
    {
        double own = Math.Sqrt(gradient.Skip(start).Take(count).Sum(g => g * g));
        for (int i = start; own > norm && i < start + count; i++)
        {
            gradient[i] *= norm / own;
        }
    }
}
