using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;
using Xunit.Abstractions;

namespace AgtGen.Soundness.Tests.Laws;

/// <summary>Without an adversary a box is the training itself: over many steps of every function its nominal values stay inside, and the box stays as narrow as rounding.</summary>
public sealed class UndisturbedTrainingTests(ITestOutputHelper output)
{
    /// <summary>What roundings of 1e-16 may have grown to in 360 steps; an altered row moves parameters by thousands of times more.</summary>
    private const double Rounding = 1e-8;

    public static TheoryData<string> Functions => [.. ScenarioCatalogue.All
        .Where(scenario => scenario.Name.StartsWith("features, ", StringComparison.Ordinal) && scenario.Shape.Activation != Activation.Relu).Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Train_NobodyAltersAnything_BoxIsTheNominalRun(string name)
    {
        Scenario scenario = ScenarioCatalogue.Named(name) with { Threat = new Removal(), Epochs = 120 };
        Certificate certificate = scenario.Certify();
        double[][] reference = [.. Attacker.Run(scenario.Run, new RemovalSurface(0), 0)];
        for (int step = 0; step < reference.Length; step++)
        {
            Box box = certificate.Boxes[step];
            Assert.All(certificate.Nominal[step].Select((n, i) => box.Lower[i] <= n && n <= box.Upper[i]), Assert.True);
            Assert.Equal(0, box.Escapes(reference[step]));
        }

        Assert.InRange(certificate.Boxes[^1].MeanWidth, 0, Rounding);
        output.WriteLine($"{name}: {certificate.Boxes[^1].MeanWidth:e2}");
    }
}
