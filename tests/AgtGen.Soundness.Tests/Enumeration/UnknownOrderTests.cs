using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Exact;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;
using AgtGen.Testing.Exact;

namespace AgtGen.Soundness.Tests.Enumeration;

/// <summary>Batches of an order that is not known: every order of tiny data is trained on, with every alteration, and lies in the box of each step.</summary>
public sealed class UnknownOrderTests
{
    private static readonly Removal Nothing = new() { Order = BatchOrder.Unknown };

    /// <summary>Batches of two, two and one: 30 orders an epoch.</summary>
    private static readonly Scenario Regression = new()
    {
        Name = "any order, linear regression",
        Model = Certifier.For<double>(() => new LinearRegression()),
        Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 2, 1),
        Threat = Nothing,
        Surface = new RemovalSurface(0),
        Descent = new Descent(0.1, 0.1),
        Rows = 5,
        BatchSize = 2,
        Epochs = 2,
    };

    private static readonly Scenario Binary = Regression with
    {
        Name = "any order, logistic regression", Model = Certifier.For<double>(() => new LinearBinary()), Shape = NetworkShape.Of(ReferenceLoss.BinaryCrossEntropy, 2, 1),
    };

    private static readonly Scenario Hinge = Regression with
    {
        Name = "any order, linear hinge", Model = Certifier.For<double>(() => new LinearHinge()), Shape = NetworkShape.Of(ReferenceLoss.Hinge, 2, 1),
    };

    private static readonly Scenario Classes = Regression with
    {
        Name = "any order, softmax regression", Model = Certifier.For<double>(() => new LinearClassifier()), Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 2, 3),
    };

    private static readonly Scenario Tiny = Regression with
    {
        Name = "any order, tiny network", Model = Certifier.For<double>(() => new TinyRegression()), Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 2, 3, 1),
    };

    private static readonly Scenario TinyFloat = Tiny with { Name = "any order, tiny network, float", Model = Certifier.For<float>(() => new TinyFloatRegression()), Single = true };

    /// <summary>Plain, in the order of runs, by the radius, by means and squares, and clipped by value and by norm.</summary>
    private static readonly Descent[] Rules =
    [
        new(0.1, 0.1) { WeightDecay = 0.1 },
        new(0.1) { Momentum = 0.5, WeightDecay = 0.2 },
        new(0.3) { Momentum = 0.9, WeightDecay = 0.1 },
        new(0.05) { Adam = (0.9, 0.999, 1e-8), WeightDecay = 0.1 },
        new(0.1) { Clip = 0.3 },
        new(0.1) { ClipNorm = 0.5 },
    ];

    [Fact]
    public void Order_EveryOneOfAnyLoss_InsideAndFirstStepAttained()
    {
        foreach (Scenario scenario in new[] { Regression, Binary, Hinge, Classes, Tiny, TinyFloat })
        {
            Certificate certificate = Check(scenario, Runs(scenario, [.. scenario.Data]));
            Box hull = Box.Hull(Runs(scenario with { Epochs = 1 }, [.. scenario.Data]).Select(batches => (scenario.Run with { Batches = batches }).Run()[0]));
            double scale = (scenario.Single ? 1e-5 : 1e-12) * Math.Max(1, hull.Upper.Max(Math.Abs));
            Assert.All(hull.Lower.Zip(certificate.Boxes[0].Lower).Concat(hull.Upper.Zip(certificate.Boxes[0].Upper)), pair => Assert.Equal(pair.First, pair.Second, scale));
        }
    }

    [Fact]
    public void Order_EveryOneOfAnyOptimizerAndClip_Inside()
    {
        foreach (Scenario scenario in Rules.SelectMany(rule => new[] { Regression with { Descent = rule }, Tiny with { Descent = rule } }))
        {
            Check(scenario, Runs(scenario, [.. scenario.Data]));
        }
    }

    [Fact]
    public void Order_ShuffledOrDroppedRows_Inside()
    {
        Scenario shuffled = Tiny with { ShuffleSeed = 5 }, dropped = Tiny with { DropLast = true };
        Check(shuffled, Runs(shuffled, [.. shuffled.Data]));
        Check(dropped, Runs(dropped, [.. dropped.Data]));
    }

    /// <summary>Orders differ, so that a box of one of them does not hold the others.</summary>
    [Fact]
    public void Order_KnownOrder_DoesNotHoldTheOthers()
    {
        Certificate known = (Regression with { Threat = Nothing with { Order = BatchOrder.Known } }).Certify();
        Assert.NotEqual(0, Escapes(Regression, known, Runs(Regression, [.. Regression.Data])));
    }

    /// <summary>Where a batch is all of the data there is one order.</summary>
    [Fact]
    public void Order_OneBatch_GivesTheBitsOfTheKnownOrder()
    {
        Scenario whole = Tiny with { BatchSize = 5, Threat = new Removal { Samples = 2, Order = BatchOrder.Unknown } };
        AssertSame((whole with { Threat = new Removal { Samples = 2 } }).Certify(), whole.Certify());
    }

    [Fact]
    public void Order_EveryExactRun_Inside()
    {
        foreach (Scenario scenario in new[] { Tiny, TinyFloat, Tiny with { Descent = Rules[1] }, Tiny with { Descent = Rules[2] } }.Select(each => each with { Epochs = 1 }))
        {
            Certificate certificate = scenario.Certify();
            foreach (IReadOnlyList<IReadOnlyList<Sample>> batches in Runs(scenario, [.. scenario.Data]))
            {
                foreach ((BigRational[] exact, Box box) in ExactTrainer.Run(scenario.Run with { Batches = batches }).Zip(certificate.Boxes))
                {
                    Assert.All(exact.Zip(box.Lower, box.Upper), entry => Assert.True((BigRational)entry.Second <= entry.First && entry.First <= (BigRational)entry.Third, scenario.Name));
                }
            }
        }
    }

    /// <summary>Removed rows leave gaps, or the batches are formed anew of what is left.</summary>
    [Theory]
    [InlineData(Budget.PerBatch)]
    [InlineData(Budget.PerDataSet)]
    public void Removal_EveryRowAndOrder_InsideWithGapsAndWithout(Budget budget)
    {
        foreach (Scenario scenario in new[] { Regression, Binary, Tiny }.Select(each => each with { Rows = 6, BatchSize = 3, Threat = new Removal { Samples = 1, Budget = budget, Order = BatchOrder.Unknown } }))
        {
            Certificate certificate = scenario.Certify();
            foreach (Sample?[] altered in Alternatives.InPlace(scenario.Data, 1, Alternatives.Removed))
            {
                Assert.Equal(0, Escapes(scenario, certificate, Runs(scenario, altered)));
                Assert.Equal(0, Escapes(scenario, certificate, Runs(scenario, [.. altered.OfType<Sample>()])));
            }
        }
    }

    [Fact]
    public void Removal_FirstStep_IsAttainedWithAndWithoutAFixedDivisor()
    {
        foreach (bool isFixed in new[] { false, true })
        {
            Scenario scenario = Regression with { Rows = 6, BatchSize = 4, DropLast = true, Epochs = 1, Threat = new Removal { Samples = 2, HasFixedDivisor = isFixed, Order = BatchOrder.Unknown } };
            Box hull = Box.Hull(
                from altered in Alternatives.InPlace(scenario.Data, 2, Alternatives.Removed)
                from batches in Runs(scenario, altered)
                select Step(scenario, batches[0], isFixed ? 4 : batches[0].Count)), box = scenario.Certify().Boxes[0];
            Assert.All(hull.Lower.Zip(box.Lower).Concat(hull.Upper.Zip(box.Upper)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }

    [Theory]
    [InlineData(Budget.PerBatch)]
    [InlineData(Budget.PerDataSet)]
    public void Labels_EveryFlipAndOrder_Inside(Budget budget)
    {
        BoundedPoisoning labels = new() { LabelSamples = 2, Budget = budget, Order = BatchOrder.Unknown };
        Check(Binary with { Threat = labels }, 2, Alternatives.Labels(0, 1));
        Check(Tiny with { Threat = labels with { LabelEpsilon = 0.25 } }, 2, Alternatives.LabelShifts(0.25));
    }

    [Fact]
    public void Features_EveryCornerAndOrder_Inside()
    {
        BoundedPoisoning threat = new() { Samples = 1, FeatureEpsilon = 0.2, Order = BatchOrder.Unknown };
        Check(Tiny with { Threat = threat }, 1, Alternatives.Corners(0.2));
        Check(Binary with { Threat = threat with { Samples = 2 }, Descent = Rules[5], Epochs = 1 }, 2, Alternatives.Corners(0.2));
    }

    [Fact]
    public void FeaturesAndLabels_EveryChoiceOfTwoBudgetsAndOrder_Inside()
    {
        BoundedPoisoning threat = new() { Samples = 1, FeatureEpsilon = 0.3, LabelSamples = 2, LabelEpsilon = 0.25, Paired = false, Order = BatchOrder.Unknown };
        Func<Sample, IEnumerable<Sample?>> ends = sample => new[] { -0.3, 0.3 }.Select(shift => sample with { Features = [sample.Features[0] + shift, sample.Features[1]] });
        foreach (Scenario scenario in new[] { Regression, Tiny }.SelectMany(each => new[] { Budget.PerBatch, Budget.PerDataSet }.Select(budget => each with { Epochs = 1, Threat = threat with { Budget = budget } })))
        {
            Check(
                scenario,
                from moved in Alternatives.InPlace(scenario.Data, 1, ends)
                from changed in Alternatives.InPlace([.. moved.OfType<Sample>()], 2, Alternatives.LabelShifts(0.25))
                from batches in Runs(scenario, changed)
                select batches);
        }
    }

    [Fact]
    public void Substitution_EveryGridSampleAndOrder_InsideAndFirstStepAttained()
    {
        Scenario scenario = Regression with { Descent = new Descent(0.1) { Clip = 0.5 }, Rows = 5, BatchSize = 3, DropLast = true, Epochs = 1, Threat = new Substitution { Samples = 1, Order = BatchOrder.Unknown } };
        Certificate certificate = Check(scenario, 1, Alternatives.Grid([-5, 5], [-9, 100]));
        Box hull = Box.Hull(
            from altered in Alternatives.InPlace(scenario.Data, 1, Alternatives.Grid([-5, 5], [-9, 100]))
            from batches in Runs(scenario, altered)
            select Step(scenario, batches[0], 3)), box = certificate.Boxes[0];
        Assert.All(hull.Lower.Zip(box.Lower).Concat(hull.Upper.Zip(box.Upper)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Check(Tiny with { Descent = Rules[4], BatchSize = 3, DropLast = true, Threat = scenario.Threat with { Budget = Budget.PerDataSet } }, 1, Alternatives.Grid([-5, 5], [-9, 100]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Addition_EveryGridSampleAndOrder_Inside(bool isFixed)
    {
        Scenario scenario = Tiny with { Descent = new Descent(0.1) { Clip = 0.4 }, Rows = 4, Epochs = 1, Threat = new Addition { Samples = 1, HasFixedDivisor = isFixed, Order = BatchOrder.Unknown } };
        Certificate certificate = scenario.Certify();
        Sample?[] added = [null, .. Alternatives.Grid([-9, 9], [-500, 500])(scenario.Data[0])];
        foreach (IReadOnlyList<IReadOnlyList<Sample>> batches in Runs(scenario, [.. scenario.Data]))
        {
            foreach ((Sample? first, Sample? second) in from first in added from second in added select (first, second))
            {
                DescentState state = DescentState.At(scenario.Initial);
                Sample?[][] grown = [[.. batches[0], first], [.. batches[1], second]];
                for (int step = 0; step < grown.Length; step++)
                {
                    Sample[] batch = [.. grown[step].OfType<Sample>()];
                    state = scenario.Descent.Step(state, Mean(scenario, state.Parameters, batch, isFixed ? batches[step].Count : batch.Length));
                    Assert.Equal(0, certificate.Boxes[step].Escapes(state.Parameters));
                }
            }
        }
    }

    /// <summary>Trusted rows are never altered, and may be in any batch.</summary>
    [Fact]
    public void Trusted_EveryFlipOfTheOthers_Inside()
    {
        Scenario scenario = Binary with { Trusted = row => row % 2 == 0, Threat = new BoundedPoisoning { LabelSamples = 2, Order = BatchOrder.Unknown, Budget = Budget.PerDataSet } };
        Check(scenario, 2, Alternatives.Labels(0, 1));
        Check(scenario with { Threat = new Removal { Samples = 1, Order = BatchOrder.Unknown }, BatchSize = 3, DropLast = true }, 1, Alternatives.Removed);
    }

    [Fact]
    public void Budget_OfTheDataSet_IsNeverWider()
    {
        BoundedPoisoning labels = new() { LabelSamples = 2, LabelEpsilon = 0.5, Order = BatchOrder.Unknown };
        Certificate each = (Tiny with { Threat = labels }).Certify(), all = (Tiny with { Threat = labels with { Budget = Budget.PerDataSet } }).Certify();
        Assert.True(all.Boxes[^1].MeanWidth < each.Boxes[^1].MeanWidth);
    }

    private static double[] Step(Scenario scenario, IReadOnlyList<Sample> batch, int divisor) =>
        scenario.Descent.Step(DescentState.At(scenario.Initial), Mean(scenario, scenario.Initial, batch, divisor)).Parameters;

    private static double[] Mean(Scenario scenario, double[] parameters, IReadOnlyList<Sample> batch, int divisor)
    {
        double[][] gradients = [.. batch.Select(sample => scenario.Descent.Gradient(scenario.Shape, parameters, sample))];
        return [.. Enumerable.Range(0, parameters.Length).Select(entry => gradients.Sum(gradient => gradient[entry]) / divisor)];
    }

    /// <summary>The batches of every order of some rows; a missing one leaves a gap.</summary>
    private static IEnumerable<IReadOnlyList<IReadOnlyList<Sample>>> Runs(Scenario scenario, Sample?[] rows) =>
        Orders.OfEpochs(scenario.Epochs, [.. Enumerable.Range(0, rows.Length)], scenario.BatchSize, scenario.DropLast)
            .Select(order => (IReadOnlyList<IReadOnlyList<Sample>>)[.. order.Select(batch => (IReadOnlyList<Sample>)[.. batch.Select(row => rows[row]).OfType<Sample>()])]);

    private static Certificate Check(Scenario scenario, int budget, Func<Sample, IEnumerable<Sample?>> alternatives) => Check(
        scenario,
        from altered in Alternatives.InPlace(scenario.Data, budget, sample => sample.Trusted ? [] : alternatives(sample))
        from batches in Runs(scenario, altered)
        select batches);

    private static Certificate Check(Scenario scenario, IEnumerable<IReadOnlyList<IReadOnlyList<Sample>>> runs)
    {
        Certificate certificate = scenario.Certify();
        Assert.True(certificate.Boxes[^1].MeanWidth is > 0 and < double.PositiveInfinity);
        Assert.Equal(0, Escapes(scenario, certificate, runs));
        return certificate;
    }

    private static int Escapes(Scenario scenario, Certificate certificate, IEnumerable<IReadOnlyList<IReadOnlyList<Sample>>> runs) =>
        runs.Sum(batches => (scenario.Run with { Batches = batches }).Run().Zip(certificate.Boxes).Sum(step => step.Second.Escapes(step.First)));

    private static void AssertSame(Certificate one, Certificate other) => Assert.All(one.Boxes.Zip(other.Boxes), pair =>
    {
        Assert.Equal(pair.First.Lower, pair.Second.Lower);
        Assert.Equal(pair.First.Upper, pair.Second.Upper);
    });
}
