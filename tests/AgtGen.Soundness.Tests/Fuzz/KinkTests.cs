using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Exact;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;
using AgtGen.Testing.Exact;

namespace AgtGen.Soundness.Tests.Fuzz;

/// <summary>Sums that another order rounds to the other side of a kink: the run as executed and the run in real arithmetic differ by a jump, and neither is a defect.</summary>
public sealed class KinkTests
{
    [Theory]
    [InlineData(1f, 2.98e-8f, -1f)]
    [InlineData(4096f, 2.4e-4f, -4096f)]
    public void Train_SumThatCancelsBeforeARectifier_HoldsBothRuns(float large, float small, float opposite)
    {
        Scenario scenario = Kinks(new Removal(), [1, 1, 1, large, small, opposite, large, -large, -large, 1, -1], [new Sample([1], 0.5)]);
        Certificate certificate = scenario.Certify();
        IReadOnlyList<BigRational[]> exact = ExactTrainer.Run(scenario.Run);
        for (int step = 0; step < exact.Count; step++)
        {
            Box box = certificate.Boxes[step];
            for (int i = 0; i < exact[step].Length; i++)
            {
                Assert.True(BigRational.FromDouble(box.Lower[i]) <= exact[step][i] && exact[step][i] <= BigRational.FromDouble(box.Upper[i]), $"step {step + 1}, parameter {i}");
                Assert.InRange(certificate.Nominal[step][i], box.Lower[i], box.Upper[i]);
            }
        }
    }

    [Fact]
    public void Train_UnitsAtExactlyZero_StayClosedOnEveryPath()
    {
        // Half of the hidden units see 0.5 - 0.5, the others nothing: they are closed in every run, so nothing below them moves.
        Scenario scenario = Kinks(new Removal(), [1, 1, 1, 0.5, -0.5, 0, 0, 0, 0, 1, 1], [new Sample([0.75], 1), new Sample([0], -1)]);
        Certificate certificate = scenario.Certify();
        for (int step = 0; step < certificate.Boxes.Count; step++)
        {
            Assert.Equal(scenario.Initial, certificate.Boxes[step].Lower);
            Assert.Equal(scenario.Initial, certificate.Boxes[step].Upper);
        }
    }

    private static Scenario Kinks(ThreatModel threat, double[] start, Sample[] rows) => new()
    {
        Name = "kinks",
        Model = Certifier.For<float>(() => new KinkNet()),
        Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 1, 3, 2, 1) with { HasBias = false },
        Threat = threat,
        Surface = new RemovalSurface(0),
        Descent = new Descent(0.125, 0, 0, 0.5),
        Rows = rows.Length,
        BatchSize = 2,
        Epochs = 2,
        Start = [.. start.Select(value => (double)(float)value)],
        Table = rows,
    };
}
