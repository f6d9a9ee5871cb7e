using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Enumeration;
using AgtGen.Soundness.Tests.Exact;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;
using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Training;

/// <summary>Boxes of the device against exact rational training, with no tolerance.</summary>
public sealed class ExactTrainingTests
{
    private static readonly Scenario Regression = new()
    {
        Name = "exact regression on a device",
        Model = Certifier.For<double>(() => new TinyRegression()),
        Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 2, 3, 1),
        Threat = new Removal(),
        Surface = new RemovalSurface(0),
        Descent = new Descent(0.1, 0.3),
        Rows = 7,
        BatchSize = 3,
        Epochs = 1,
        Device = Device.Cuda,
    };

    private static readonly Scenario Margin = Regression with
    {
        Name = "exact margin on a device", Model = Certifier.For<double>(() => new TinyMargin()), Shape = NetworkShape.Of(ReferenceLoss.MultiMargin, 2, 3, 3),
    };

    private static readonly Scenario[] All =
    [
        Regression,
        Margin,
        Regression with { Name = "exact regression on a device, float", Model = Certifier.For<float>(() => new TinyFloatRegression()), Single = true },
        Margin with { Name = "exact margin on a device, float", Model = Certifier.For<float>(() => new TinyFloatMargin()), Single = true },
    ];

    public static TheoryData<string> Names => [.. All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Train_NoBudget_HoldsTheExactRunInABoxOfRoundingWidth(string name)
    {
        Scenario named = All.Single(scenario => scenario.Name == name);
        for (int variant = 0; variant < 5; variant++)
        {
            foreach (ThreatModel threat in (ThreatModel[])[new Removal(), new BoundedPoisoning { Samples = 2 }, new Substitution()])
            {
                // The name seeds the data, so each variant is another training.
                Scenario scenario = named with { Threat = threat, Name = name + variant };
                IReadOnlyList<BigRational[]> exact = ExactTrainer.Run(scenario.Run);
                Certificate certificate = scenario.Certify();
                for (int step = 0; step < exact.Count; step++)
                {
                    AssertInside(certificate.Boxes[step], exact[step]);
                    Assert.InRange(certificate.Boxes[step].Upper.Zip(certificate.Boxes[step].Lower, (upper, lower) => upper - lower).Max(), 0, named.Single ? 1e-5 : 1e-14);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Train_AnySampleRemoved_HoldsEveryExactRun(string name)
    {
        Scenario scenario = All.Single(one => one.Name == name) with { Threat = new Removal { Samples = 1 }, DropLast = true };
        Box box = scenario.Certify().Boxes[0];
        TrainingRun run = scenario.Run;
        foreach (IReadOnlyList<Sample> batch in Alternatives.All(run.Batches[0], 1, Alternatives.Removed))
        {
            AssertInside(box, ExactTrainer.Run(run with { Batches = [batch] })[0]);
        }
    }

    private static void AssertInside(Box box, BigRational[] exact)
    {
        for (int i = 0; i < exact.Length; i++)
        {
            Assert.True(BigRational.FromDouble(box.Lower[i]) <= exact[i] && exact[i] <= BigRational.FromDouble(box.Upper[i]), $"entry {i} is outside of [{box.Lower[i]:R}, {box.Upper[i]:R}]");
        }
    }
}
