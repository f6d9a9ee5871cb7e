using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Soundness.Tests.Laws;

/// <summary>More freedom never gives a smaller box.</summary>
public sealed class MonotonicityTests
{
    [Theory]
    [InlineData("features, cross-entropy")]
    [InlineData("features, residual")]
    [InlineData("labels, any class")]
    [InlineData("labels, regression")]
    [InlineData("removal, squared error")]
    [InlineData("substitution, binary cross-entropy")]
    public void Train_LargerBudget_GivesABoxThatHoldsTheSmaller(string name)
    {
        Scenario scenario = ScenarioCatalogue.Named(name) with { Rows = 30 };
        AssertNested([.. Enumerable.Range(0, 6).Select(k => scenario with { Threat = WithBudget(scenario.Threat, k) })]);
    }

    [Theory]
    [InlineData("features, cross-entropy")]
    [InlineData("features, input domain")]
    [InlineData("features, squared error")]
    public void Train_LargerFeatureEpsilon_GivesABoxThatHoldsTheSmaller(string name)
    {
        Scenario scenario = ScenarioCatalogue.Named(name);
        BoundedPoisoning threat = (BoundedPoisoning)scenario.Threat;
        AssertNested([.. new[] { 0, 1e-6, 0.001, 0.02, 0.1 }.Select(e => scenario with { Threat = threat with { FeatureEpsilon = e } })]);
    }

    [Fact]
    public void Train_LargerLabelEpsilon_GivesABoxThatHoldsTheSmaller()
    {
        Scenario scenario = ScenarioCatalogue.Named("labels, regression");
        BoundedPoisoning threat = (BoundedPoisoning)scenario.Threat;
        AssertNested([.. new[] { 0, 1e-6, 0.01, 0.3 }.Select(e => scenario with { Threat = threat with { LabelEpsilon = e } })]);
    }

    [Fact]
    public void Train_AnyClassInsteadOfOneTarget_GivesALargerBox()
    {
        Scenario scenario = ScenarioCatalogue.Named("labels, target");
        AssertNested([scenario, scenario with { Threat = (BoundedPoisoning)scenario.Threat with { LabelTarget = null } }]);
    }

    [Fact]
    public void Train_FewerTrustedRows_GivesALargerBox()
    {
        foreach (string name in new[] { "features, trusted rows", "labels, trusted rows", "removal, trusted rows", "substitution, trusted rows" })
        {
            Scenario scenario = ScenarioCatalogue.Named(name);
            AssertNested(
            [
                scenario with { Trusted = _ => true }, scenario with { Trusted = row => row % 3 == 0 || row % 2 == 0 }, scenario, scenario with { Trusted = _ => false },
            ]);
        }
    }

    [Fact]
    public void Train_UnpairedBudgets_GiveALargerBoxThanPaired()
    {
        // Of equal budgets: of others the larger counts for both freedoms where they are paired, which is no case of the two by themselves.
        Scenario scenario = ScenarioCatalogue.Named("features and labels, paired");
        BoundedPoisoning paired = (BoundedPoisoning)scenario.Threat with { FeatureEpsilon = 0.3, LabelSamples = scenario.Threat.Samples };
        AssertNested([scenario with { Threat = paired }, scenario with { Threat = paired with { Paired = false } }]);
    }

    private static ThreatModel WithBudget(ThreatModel threat, int k) =>
        threat is BoundedPoisoning { LabelSamples: > 0 } labels ? labels with { LabelSamples = k } : threat with { Samples = k };

    /// <summary>Each box of a step holds that of the scenario before, up to rounding; the last one is really larger than the first.</summary>
    private static void AssertNested(Scenario[] growing)
    {
        Certificate[] certificates = [.. growing.Select(s => s.Certify())];
        foreach ((Certificate smaller, Certificate larger) in certificates.Zip(certificates.Skip(1)))
        {
            foreach ((Box inner, Box outer) in smaller.Boxes.Zip(larger.Boxes))
            {
                Assert.Equal(0, outer.Escapes(inner.Lower));
                Assert.Equal(0, outer.Escapes(inner.Upper));
            }
        }

        Assert.True(certificates[^1].Boxes[^1].MeanWidth > 1.1 * certificates[0].Boxes[^1].MeanWidth);
    }
}
