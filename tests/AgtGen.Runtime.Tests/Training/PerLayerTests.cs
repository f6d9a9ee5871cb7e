using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Training;

/// <summary>Rates and clipping bounds of single layers: which name applies to which parameter, and what it does there and nowhere else.</summary>
public sealed class PerLayerTests
{
    private static readonly LabelledData<double> Data = SampleData.Classes<double>(60);
    private static readonly Schedule Steps = new(2, 30);
    private static readonly Removal Threat = new() { Samples = 2 };

    [Theory]
    [InlineData("blocks.0.inner.weight", 2)]
    [InlineData("blocks.0.outer.bias", 3)]
    [InlineData("blocks.1.inner.weight", 5)]
    [InlineData("blocks.10.inner.weight", 5)]
    [InlineData("head.weight", 1)]
    [InlineData("blocksmith.weight", 1)]
    public void Of_SeveralNames_TakesTheLongestThatApplies(string parameter, double expected) =>
        Assert.Equal(expected, new PerLayer { ["blocks"] = 5, ["blocks.0"] = 3, ["blocks.0.inner.weight"] = 2 }.Of(parameter, 1));

    [Fact]
    public void Equals_IsByContentInAnyOrder()
    {
        PerLayer one = new() { ["a"] = 1, ["b"] = 2 }, same = new() { ["b"] = 2, ["a"] = 1 };
        Assert.Equal((one, one.GetHashCode(), "a: 1, b: 2"), (same, same.GetHashCode(), same.ToString()));
        Assert.NotEqual(one, new PerLayer { ["a"] = 1, ["b"] = 3 });
        Assert.NotEqual(Clip.Value(1), Clip.Value(1, one));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Indexer_NumberThatIsNotPositive_Throws(double value) => Assert.Throws<ArgumentOutOfRangeException>(() => new PerLayer { ["a"] = value });

    [Fact]
    public void Train_NameOfNoLayer_IsRefusedWithThoseThatThereAre()
    {
        PerLayer unknown = new() { ["hid"] = 2 };
        foreach (Optimizer optimizer in new Optimizer[] { new Adam(0.1) { RateFactors = unknown }, new Sgd(0.1) { Clip = Clip.Value(1, unknown) } })
        {
            string message = Assert.Throws<ArgumentException>(() => CertifiedTrainer.Train(Classifier.Create(1), Data, optimizer, Steps, Threat)).Message;
            Assert.Contains("name 'hid', but Classifier has no such layer", message, StringComparison.Ordinal);
            Assert.Contains("hidden.weight, hidden.bias, output.weight", message, StringComparison.Ordinal);
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => TrainingMemory.Predict(Classifier.Create(1), 60, optimizer, Steps, Threat)).Message);
        }
    }

    public static TheoryData<Optimizer> Optimizers => [new Sgd(0.25), new Sgd(0.25, momentum: 0.5, weightDecay: 0.01), new Sgd(0.25, momentum: 0.9, weightDecay: 0.5), new Adam(0.03125), new AdamW(0.03125, weightDecay: 0.5)];

    /// <summary>Powers of two round nothing, so bits are equal.</summary>
    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Train_SameFactorForAllLayers_IsTheTrainingWithThatRate(Optimizer optimizer)
    {
        Optimizer half = optimizer switch
        {
            Sgd sgd => new Sgd(sgd.LearningRate / 2, momentum: sgd.Momentum, weightDecay: sgd.WeightDecay),
            AdamW adam => new AdamW(adam.LearningRate / 2, weightDecay: adam.WeightDecay),
            _ => new Adam(optimizer.LearningRate / 2),
        };
        AssertSame(Train(half), Train(optimizer with { RateFactors = new PerLayer { ["hidden"] = 0.5, ["output"] = 0.5 } }));
    }

    /// <summary>In the first step from a known start layers do not meet each other.</summary>
    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Train_FactorOfOneLayer_MovesThatLayerOnly(Optimizer optimizer)
    {
        CertifiedRun<double> plain = Train(optimizer, new(1, 60)), slow = Train(optimizer with { RateFactors = new PerLayer { ["hidden.weight"] = 0.125 } }, new(1, 60));
        Assert.Equal([false, true, true, true], plain.Parameters.Zip(slow.Parameters, (a, b) => a.Nominal.SequenceEqual(b.Nominal) && a.Lower.SequenceEqual(b.Lower) && a.Upper.SequenceEqual(b.Upper)));
        double[] widths = [.. new[] { plain, slow }.Select(run => run.Parameters[0].Upper[0] - run.Parameters[0].Lower[0])];
        Assert.InRange(widths[1], 0, widths[0] / 4);
    }

    [Fact]
    public void Train_ClipOfOneLayer_IsThatClipThereAndTheOtherElsewhere()
    {
        Sgd optimizer = new(0.25) { Clip = Clip.Value(0.125) };
        CertifiedRun<double> wide = Train(optimizer, new(1, 60)), narrow = Train(optimizer with { Clip = Clip.Value(0.03125) }, new(1, 60));
        CertifiedRun<double> mixed = Train(optimizer with { Clip = Clip.Value(0.125, new PerLayer { ["output"] = 0.03125 }) }, new(1, 60));
        for (int i = 0; i < 4; i++)
        {
            CertifiedRun<double> expected = i < 2 ? wide : narrow;
            Assert.Equal(expected.Parameters[i].Nominal.ToArray(), mixed.Parameters[i].Nominal.ToArray());
            Assert.Equal(expected.Parameters[i].Upper.ToArray(), mixed.Parameters[i].Upper.ToArray());
        }
    }

    [Fact]
    public void Train_AlongTheTraining_RatesOfLayersAreRefusedAndClipsOfLayersCount()
    {
        LabelledData<double> data = SampleData.Classes<double>(90, classes: 2);
        Substitution threat = new() { Samples = 1, Budget = Budget.PerDataSet };
        string? Gap(Sgd optimizer) => CertifiedTrainer.Train(new BoundedHead(), data, optimizer, new Schedule(5, 90), threat, new TrainingOptions<double> { Domain = Domain.Best }).TrajectoryGap;
        Assert.Contains("rates of their own", Gap(new Sgd(0.5) { Clip = Clip.Value(1), RateFactors = new PerLayer { ["layer.bias"] = 2 } }), StringComparison.Ordinal);
        Assert.Null(Gap(new Sgd(0.5) { Clip = Clip.Value(0.5, new PerLayer { ["layer"] = 1 }) }));
        Assert.Contains("reach the clip of 0.5", Gap(new Sgd(0.5) { Clip = Clip.Value(1, new PerLayer { ["layer.bias"] = 0.5 }) }), StringComparison.Ordinal);
    }

    private static CertifiedRun<double> Train(Optimizer optimizer, Schedule? schedule = null) => CertifiedTrainer.Train(Classifier.Create(3), Data, optimizer, schedule ?? Steps, Threat);

    private static void AssertSame(CertifiedRun<double> expected, CertifiedRun<double> actual)
    {
        for (int i = 0; i < expected.Parameters.Count; i++)
        {
            Assert.Equal(expected.Parameters[i].Nominal.ToArray(), actual.Parameters[i].Nominal.ToArray());
            Assert.Equal(expected.Parameters[i].Lower.ToArray(), actual.Parameters[i].Lower.ToArray());
            Assert.Equal(expected.Parameters[i].Upper.ToArray(), actual.Parameters[i].Upper.ToArray());
        }
    }
}
