using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;
using Xunit.Abstractions;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>What a certificate says of test rows holds for models that altered trainings really lead to, on rows that are moved as well.</summary>
public sealed class ClaimTests(ITestOutputHelper output)
{
    private static int Trainings => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 100 : 10;

    public static TheoryData<string> Scenarios => ScenarioCatalogue.Names;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Claim_AlteredTrainingAndMovedTestRows_Holds(string name)
    {
        Scenario scenario = ScenarioCatalogue.Named(name);
        Certificate certificate = scenario.Certify();
        IReadOnlyList<Sample> test = scenario.Test;
        foreach (double epsilon in new[] { 0, 0.05 })
        {
            TestClaim claim = certificate.Claim(test, epsilon);
            int[] nominal = Predictions(scenario, certificate.Nominal[^1], test);
            FeatureBall ball = scenario.UnitInputs ? new(epsilon, 0, 1) : new(epsilon);
            for (int n = 0; n < Trainings; n++)
            {
                double[] trained = Attacker.Run(scenario.Run, scenario.Surface, n)[^1];
                Random random = new(n);
                AssertHolds(scenario, claim, nominal, trained, [.. test.Select(s => ball.AtRandom(s, random))]);
            }

            output.WriteLine($"test epsilon {epsilon}: {claim.Stable.Count(stable => stable)} of {claim.Stable.Length} certified");
        }
    }

    private static void AssertHolds(Scenario scenario, TestClaim claim, int[] nominal, double[] trained, Sample[] moved)
    {
        double slack = 1e-9 * Math.Max(1, Math.Abs(claim.LossUpper));
        double loss = moved.Average(s => LossValue.At(scenario.Shape.Loss, Network.Output(scenario.Shape, trained, s.Features), s.Label));
        Assert.InRange(loss, claim.LossLower - slack, claim.LossUpper + slack);
        if (claim.Stable.Length == 0)
        {
            return;
        }

        int[] predicted = Predictions(scenario, trained, moved);
        Assert.InRange(predicted.Zip(moved).Average(p => p.First == p.Second.Label ? 1.0 : 0), claim.AccuracyLower - 1e-12, claim.AccuracyUpper + 1e-12);
        Assert.All(claim.Stable.Select((stable, i) => !stable || predicted[i] == nominal[i]), Assert.True);
    }

    private static int[] Predictions(Scenario scenario, double[] parameters, IReadOnlyList<Sample> samples) =>
        [.. samples.Select(s => LossValue.Predict(Network.Output(scenario.Shape, parameters, s.Features)))];
}
