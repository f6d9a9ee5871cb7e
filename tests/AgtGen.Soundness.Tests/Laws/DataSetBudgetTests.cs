using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Golden;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Soundness.Tests.Laws;

/// <summary>A budget for the data set never gives a wider box than the same one for each batch, and the same where nothing can be told apart.</summary>
public sealed class DataSetBudgetTests
{
    public static TheoryData<string> Names => [.. ScenarioCatalogue.All.Where(scenario => scenario.Name.Length > 0).Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Train_DataSetBudget_GivesABoxWithinThatOfBatches(string name)
    {
        Scenario ofBatch = ScenarioCatalogue.Named(name), ofDataSet = OfDataSet(ofBatch);
        AssertWithin(ofDataSet.Certify(), ofBatch.Certify());
        AssertWithin((ofDataSet with { BudgetLevels = [1] }).Certify(), ofBatch.Certify());
    }

    /// <summary>More levels never widen a box, and a larger budget never narrows it.</summary>
    [Theory]
    [InlineData("removal, squared error")]
    [InlineData("labels, any class")]
    public void Train_FewerLevelsOrALargerBudget_GivesALargerBox(string name)
    {
        Scenario scenario = OfDataSet(ScenarioCatalogue.Named(name)) with { Rows = 30 };
        Scenario four = scenario with { Threat = WithBudget(scenario.Threat, 4) };
        AssertWithin(four.Certify(), (four with { BudgetLevels = [2] }).Certify());
        AssertWithin((four with { BudgetLevels = [2] }).Certify(), (four with { BudgetLevels = [0] }).Certify());
        AssertWithin((scenario with { Threat = WithBudget(scenario.Threat, 3) }).Certify(), four.Certify());
    }

    [Fact]
    public void Train_OneBatchAnEpochOrNoLevels_GivesTheBitsOfThePerBatchBudget()
    {
        foreach (string name in new[] { "removal, squared error", "features, cross-entropy" })
        {
            Scenario scenario = ScenarioCatalogue.Named(name), whole = scenario with { BatchSize = scenario.Rows };
            AssertSame(whole.Certify(), OfDataSet(whole).Certify());
            AssertSame(scenario.Certify(), (OfDataSet(scenario) with { BudgetLevels = [] }).Certify());
        }
    }

    [Fact]
    public void Train_DataSetBudget_HasTheNominalRunOfThePerBatchBudget()
    {
        Scenario scenario = ScenarioCatalogue.Named("removal, squared error");
        Assert.All(scenario.Certify().Nominal.Zip(OfDataSet(scenario).Certify().Nominal), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Theory]
    [InlineData(0.5, 0.2)]
    [InlineData(0.9, 0.1)]
    public void Train_DataSetBudgetWithMomentumAndDecay_GivesABoxWithinThatOfBatches(double momentum, double decay)
    {
        foreach (string name in new[] { "removal, squared error", "labels, any class" })
        {
            Scenario scenario = ScenarioCatalogue.Named(name) with { Descent = new Descent(0.1) { Momentum = momentum, WeightDecay = decay }, Epochs = 3 };
            AssertWithin(OfDataSet(scenario).Certify(), scenario.Certify());
        }
    }

    /// <summary>Logistic regression on real rows in eight batches an epoch: what is given to one batch is not there for the others.</summary>
    [Fact]
    public void Train_RealRows_DataSetBudgetGivesABoxOfLessThanHalfTheWidth()
    {
        Sample[] rows = [.. CsvFile.Read("breast_cancer.csv.gz").Take(400)];
        Scenario tumors = ScenarioCatalogue.Named("removal, squared error") with
        {
            Name = "tumors",
            Model = Certifier.For<double>(() => new BreastCancerHead()),
            Shape = NetworkShape.Of(ReferenceLoss.BinaryCrossEntropy, 30, 1),
            Threat = new Removal { Samples = 1 },
            Descent = new Descent(0.1),
            Table = rows,
            BatchSize = 50,
            Epochs = 2,
        };
        Certificate ofBatch = tumors.Certify(), ofDataSet = OfDataSet(tumors).Certify();
        Assert.True(ofDataSet.Boxes[^1].MeanWidth < 0.5 * ofBatch.Boxes[^1].MeanWidth, $"{ofDataSet.Boxes[^1].MeanWidth} of {ofBatch.Boxes[^1].MeanWidth}");
        for (int row = 0; row < rows.Length; row += 7)
        {
            IReadOnlyList<Sample>[] altered = [.. tumors.Run.Batches.Select(batch => (IReadOnlyList<Sample>)[.. batch.Where(sample => sample != rows[row])])];
            Assert.Equal(0, (tumors.Run with { Batches = altered }).Run().Zip(ofDataSet.Boxes).Sum(step => step.Second.Escapes(step.First)));
        }
    }

    private static Scenario OfDataSet(Scenario scenario) => scenario with { Threat = scenario.Threat with { Budget = Budget.PerDataSet } };

    private static ThreatModel WithBudget(ThreatModel threat, int k) =>
        threat is BoundedPoisoning { LabelSamples: > 0 } labels ? labels with { LabelSamples = k } : threat with { Samples = k };

    private static void AssertWithin(Certificate inner, Certificate outer)
    {
        foreach ((Box box, Box around) in inner.Boxes.Zip(outer.Boxes))
        {
            Assert.Equal(0, around.Escapes(box.Lower));
            Assert.Equal(0, around.Escapes(box.Upper));
        }
    }

    private static void AssertSame(Certificate one, Certificate other) => Assert.All(one.Boxes.Zip(other.Boxes), pair =>
    {
        Assert.Equal(pair.First.Lower, pair.Second.Lower);
        Assert.Equal(pair.First.Upper, pair.Second.Upper);
    });
}
