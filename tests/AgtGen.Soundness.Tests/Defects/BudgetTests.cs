using AgtGen.Soundness.Tests.Enumeration;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Soundness.Tests.Defects;

/// <summary>Defects of other implementations in how budgets and batches are counted (docs/soundness.md).</summary>
public sealed class BudgetTests
{
    private static Scenario Removal => ScenarioCatalogue.Named("removal, cross-entropy");

    /// <summary>An incomplete last batch was dropped without a word: its samples then had no effect at all.</summary>
    [Fact]
    public void Train_IncompleteLastBatch_TrainsWithItsOwnSize()
    {
        TrainingRun run = Removal.Run;
        Certificate certificate = Removal.Certify();

        Assert.Equal([10, 10, 4, 10, 10, 4], run.Batches.Select(b => b.Count));
        Assert.Equal(6, certificate.Boxes.Count);
        foreach ((double[] expected, double[] actual) in run.Run().Zip(certificate.Nominal))
        {
            Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-13));
        }
    }

    /// <summary>max(k_f, k_l) was used also where the two budgets may hit different samples.</summary>
    [Fact]
    public void Train_UnpairedBudgets_HoldsAlterationsOfDifferentSamples()
    {
        BoundedPoisoning threat = new() { Samples = 1, FeatureEpsilon = 0.5, LabelSamples = 1, LabelEpsilon = 0.5, Paired = true };
        Scenario paired = Removal with
        {
            Name = "unpaired",
            Model = Certifier.For<double>(() => new LinearRegression()),
            Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 2, 1),
            Threat = threat,
            Rows = 4,
            BatchSize = 4,
            Epochs = 1,
        };
        double[][] reached =
        [
            .. from moved in Alternatives.All(paired.Run.Batches[0], 1, Alternatives.Corners(0.5))
               from relabelled in Alternatives.All(moved, 1, Alternatives.LabelShifts(0.5))
               select paired.Descent.Step(paired.Shape, DescentState.At(paired.Initial), relabelled).Parameters,
        ];

        Assert.NotEqual(0, reached.Sum(paired.Certify().Boxes[0].Escapes));
        Assert.Equal(0, reached.Sum((paired with { Threat = threat with { Paired = false } }).Certify().Boxes[0].Escapes));
    }

    [Fact]
    public void Train_BothBudgetsWithoutPaired_Refuses()
    {
        Scenario scenario = ScenarioCatalogue.Named("features and labels, paired");
        Scenario undecided = scenario with { Threat = (BoundedPoisoning)scenario.Threat with { Paired = null } };
        Assert.Contains("AGT4008", Assert.ThrowsAny<ArgumentException>(undecided.Certify).Message, StringComparison.Ordinal);
    }

    /// <summary>A budget that leaves nothing of a batch crashed late, or divided by zero; here also where only the last batch is that small.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(4)]
    public void Train_BudgetOfAWholeBatch_RefusesBeforeTheFirstStep(int k)
    {
        foreach (Scenario scenario in new[] { Removal, ScenarioCatalogue.Named("substitution, cross-entropy") })
        {
            Scenario greedy = scenario with { Threat = scenario.Threat with { Samples = k } };
            Assert.Contains("AGT4002", Assert.ThrowsAny<ArgumentException>(greedy.Certify).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Train_BudgetOfTheDroppedBatch_IsAdmitted()
    {
        Scenario dropped = Removal with { Threat = new Removal { Samples = 4 }, DropLast = true };
        Assert.Equal(4, dropped.Certify().Boxes.Count);
    }

    /// <summary>Infinite clipping times a budget of 0 gave NaN.</summary>
    [Fact]
    public void Train_NoSubstitutionAndNoClipping_GivesABoxOfRoundingWidth()
    {
        Scenario none = Removal with { Threat = new Substitution() };
        Assert.All(none.Certify().Boxes, box => Assert.InRange(box.MeanWidth, 0, 1e-13));
    }

    [Fact]
    public void Train_SubstitutionWithoutClipping_Refuses()
    {
        Scenario unclipped = Removal with { Threat = new Substitution { Samples = 1 } };
        Assert.Contains("AGT4001", Assert.ThrowsAny<ArgumentException>(unclipped.Certify).Message, StringComparison.Ordinal);
    }

    /// <summary>The feature ball left the input domain.</summary>
    [Fact]
    public void Train_FeaturesAtTheEdgeOfTheDomain_OnlyMoveInside()
    {
        Scenario ranged = ScenarioCatalogue.Named("features, input domain");
        Scenario free = ranged with { Model = Certifier.For<double>(() => new TwoClassNet()) };
        Assert.True(ranged.Certify().Boxes[0].MeanWidth < 0.9 * free.Certify().Boxes[0].MeanWidth);
    }
}
