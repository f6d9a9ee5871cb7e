using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Exact;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;
using AgtGen.Testing.Exact;

namespace AgtGen.Soundness.Tests.Enumeration;

/// <summary>Budgets for the data set: every altered data set is trained on over two epochs, and lies in the box of each step.</summary>
public sealed class DataSetBudgetTests
{
    /// <summary>Batches of four, four and three.</summary>
    private static readonly Scenario Regression = new()
    {
        Name = "data set, linear regression",
        Model = Certifier.For<double>(() => new LinearRegression()),
        Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 2, 1),
        Threat = new Removal { Samples = 2, Budget = Budget.PerDataSet },
        Surface = new RemovalSurface(2),
        Descent = new Descent(0.1, 0.1),
        Rows = 11,
        BatchSize = 4,
        Epochs = 2,
    };

    private static readonly Scenario Binary = Regression with
    {
        Name = "data set, logistic regression", Model = Certifier.For<double>(() => new LinearBinary()), Shape = NetworkShape.Of(ReferenceLoss.BinaryCrossEntropy, 2, 1),
    };

    private static readonly Scenario Tiny = Regression with
    {
        Name = "data set, tiny network", Model = Certifier.For<double>(() => new TinyRegression()), Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 2, 3, 1),
    };

    private static readonly Scenario TinyFloat = Tiny with { Name = "data set, tiny network, float", Model = Certifier.For<float>(() => new TinyFloatRegression()), Single = true };

    /// <summary>The last of them are bounded by the order of runs, by the radius, and by means and squares.</summary>
    private static readonly Descent[] Rules =
    [
        new(0.1, 0.1) { WeightDecay = 0.1 },
        new(0.1) { Momentum = 0.5 },
        new(0.1) { Momentum = 0.5, WeightDecay = 0.2 },
        new(0.3) { Momentum = 0.9, WeightDecay = 0.1 },
        new(0.05) { Adam = (0.9, 0.999, 1e-8), WeightDecay = 0.1 },
    ];

    [Fact]
    public void Removal_EveryDataSet_Inside()
    {
        foreach (Scenario scenario in new[] { Regression, Binary, Tiny })
        {
            Check(scenario, Altered(scenario, 2, Alternatives.Removed));
        }
    }

    [Fact]
    public void Removal_EveryDataSetOfAnyOptimizer_Inside()
    {
        foreach (Scenario scenario in Rules.SelectMany(rule => new[] { Regression with { Descent = rule }, Tiny with { Descent = rule } }))
        {
            Check(scenario, Altered(scenario, 2, Alternatives.Removed));
        }
    }

    [Fact]
    public void Removal_ShuffledEpochsAndTrustedRowsAndDroppedRows_Inside()
    {
        foreach (Scenario scenario in new[] { Regression with { ShuffleSeed = 3, Epochs = 3 }, Binary with { Trusted = row => row % 4 == 1 }, Regression with { DropLast = true } })
        {
            Check(scenario, Altered(scenario, 2, Alternatives.Removed));
        }
    }

    /// <summary>Levels that hold several numbers, too.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Removal_LevelsOfSeveralNumbers_Inside(int only)
    {
        Scenario scenario = Binary with { Rows = 12, BatchSize = 4, Threat = new Removal { Samples = 3, Budget = Budget.PerDataSet }, BudgetLevels = [only] };
        Check(scenario, Altered(scenario, 3, Alternatives.Removed));
    }

    [Fact]
    public void Labels_EveryDataSet_Inside()
    {
        BoundedPoisoning labels = new() { LabelSamples = 2, Budget = Budget.PerDataSet };
        Scenario flips = Binary with { Threat = labels }, moves = Tiny with { Threat = labels with { LabelEpsilon = 0.25 } };
        Check(flips, Altered(flips, 2, Alternatives.Labels(0, 1)));
        Check(moves, Altered(moves, 2, Alternatives.LabelShifts(0.25)));
    }

    [Fact]
    public void Features_EveryCorner_Inside()
    {
        Scenario scenario = Tiny with { Rows = 7, BatchSize = 3, Threat = new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.1, Budget = Budget.PerDataSet } };
        Check(scenario, Altered(scenario, 2, Alternatives.Corners(0.1)));
    }

    [Fact]
    public void Substitution_EveryGridSample_Inside()
    {
        Scenario scenario = Regression with { Threat = new Substitution { Samples = 2, Budget = Budget.PerDataSet }, Descent = Regression.Descent with { Clip = 0.5 } };
        Check(scenario, Altered(scenario, 2, Alternatives.Grid([-5, 5], [-9, 100])));
    }

    /// <summary>Two budgets have levels of their own.</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public void FeaturesAndLabels_EveryDataSetOfTwoBudgets_Inside(int features, int labels)
    {
        BoundedPoisoning threat = new() { Samples = features, FeatureEpsilon = 0.2, LabelSamples = labels, LabelEpsilon = 0.25, Paired = false, Budget = Budget.PerDataSet };
        Scenario scenario = Regression with { Rows = 6, BatchSize = 2, Threat = threat };
        Func<Sample, IEnumerable<Sample?>> ends = sample => [sample with { Features = [sample.Features[0] - 0.2, sample.Features[1] + 0.2] }, sample with { Features = [sample.Features[0] + 0.2, sample.Features[1] + 0.2] }];
        Check(
            scenario,
            from moved in Alternatives.InPlace(scenario.Data, features, ends)
            from changed in Alternatives.InPlace([.. moved.OfType<Sample>()], labels, Alternatives.LabelShifts(0.25))
            select Batches(scenario, changed));
    }

    /// <summary>With no tolerance, in both number types and with a state.</summary>
    [Fact]
    public void Removal_EveryExactRun_Inside()
    {
        foreach (Scenario scenario in new[] { Tiny, TinyFloat, Tiny with { Descent = Rules[2] }, Tiny with { Descent = Rules[3] } }.Select(each => each with { Rows = 6, BatchSize = 2, Threat = each.Threat with { Samples = 1 } }))
        {
            Certificate certificate = scenario.Certify();
            foreach (IReadOnlyList<IReadOnlyList<Sample>> batches in Altered(scenario, 1, Alternatives.Removed))
            {
                foreach ((BigRational[] exact, Box box) in ExactTrainer.Run(scenario.Run with { Batches = batches }).Zip(certificate.Boxes))
                {
                    Assert.All(exact.Zip(box.Lower, box.Upper), entry => Assert.True((BigRational)entry.Second <= entry.First && entry.First <= (BigRational)entry.Third, scenario.Name));
                }
            }
        }
    }

    /// <summary>One more, or as many in each batch as in the data set, is another threat: the box makes use of the budget.</summary>
    [Fact]
    public void Removal_OneMoreThanTheBudgetOrAsManyInEachBatch_Escapes()
    {
        Certificate certificate = (Regression with { Threat = Regression.Threat with { Samples = 1 } }).Certify();
        Assert.NotEqual(0, Escapes(Regression, certificate, Altered(Regression, 2, Alternatives.Removed)));
        IReadOnlyList<Sample>[][] each = [.. Regression.Run.Batches.Take(3).Select(batch => Alternatives.All(batch, 1, Alternatives.Removed).ToArray())];
        Assert.NotEqual(0, Escapes(Regression, certificate, from a in each[0] from b in each[1] from c in each[2] select (IReadOnlyList<IReadOnlyList<Sample>>)[a, b, c, a, b, c]));
    }

    /// <summary>What the first epoch reaches is attained where the box of a step is: from the start, with the whole budget in the first batch.</summary>
    [Fact]
    public void Removal_FirstStep_IsAttained()
    {
        Box hull = Box.Hull(Altered(Regression, 2, Alternatives.Removed).Select(batches => (Regression.Run with { Batches = batches }).Run()[0])), box = Regression.Certify().Boxes[0];
        Assert.All(hull.Lower.Zip(box.Lower).Concat(hull.Upper.Zip(box.Upper)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    /// <summary>An alteration never touches a row that is trusted.</summary>
    private static IEnumerable<IReadOnlyList<IReadOnlyList<Sample>>> Altered(Scenario scenario, int budget, Func<Sample, IEnumerable<Sample?>> alternatives) =>
        Alternatives.InPlace(scenario.Data, budget, sample => sample.Trusted ? [] : alternatives(sample)).Select(rows => Batches(scenario, rows));

    private static IReadOnlyList<IReadOnlyList<Sample>> Batches(Scenario scenario, Sample?[] rows)
    {
        BatchPlan plan = new(rows.Length, scenario.Schedule);
        return [.. Enumerable.Range(0, plan.Steps).Select(step => (IReadOnlyList<Sample>)[.. plan.Next(step).ToArray().Select(row => rows[row]).OfType<Sample>()])];
    }

    private static void Check(Scenario scenario, IEnumerable<IReadOnlyList<IReadOnlyList<Sample>>> altered)
    {
        Certificate certificate = scenario.Certify();
        Assert.True(certificate.Boxes[^1].MeanWidth is > 0 and < double.PositiveInfinity);
        Assert.Equal(0, Escapes(scenario, certificate, altered));
    }

    private static int Escapes(Scenario scenario, Certificate certificate, IEnumerable<IReadOnlyList<IReadOnlyList<Sample>>> altered) =>
        altered.Sum(batches => (scenario.Run with { Batches = batches }).Run().Zip(certificate.Boxes).Sum(step => step.Second.Escapes(step.First)));
}
