using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Soundness.Tests.Enumeration;

/// <summary>Several threats at once: every choice of what each does to a batch is trained on, of the same samples and of others.</summary>
public sealed class CompositionTests
{
    private static readonly Scenario Regression = new()
    {
        Name = "composition, linear regression",
        Model = Certifier.For<double>(() => new LinearRegression()),
        Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 2, 1),
        Threat = new Removal { Samples = 1 },
        Surface = new RemovalSurface(1),
        Descent = new Descent(0.1, 0.1),
        Rows = 8,
        BatchSize = 4,
        Epochs = 1,
    };

    private static readonly Scenario Binary = Regression with
    {
        Name = "composition, logistic regression", Model = Certifier.For<double>(() => new LinearBinary()), Shape = NetworkShape.Of(ReferenceLoss.BinaryCrossEntropy, 2, 1),
    };

    private static readonly Scenario Classes = Regression with
    {
        Name = "composition, softmax regression", Model = Certifier.For<double>(() => new LinearClassifier()), Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 2, 3),
    };

    private static readonly Scenario Tiny = Regression with
    {
        Name = "composition, tiny network", Model = Certifier.For<double>(() => new TinyRegression()), Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 2, 3, 1),
    };

    private static readonly Scenario TinyFloat = Tiny with { Name = "composition, tiny network, float", Model = Certifier.For<float>(() => new TinyFloatRegression()), Single = true };

    private static readonly BoundedPoisoning Moved = new() { LabelSamples = 1, LabelEpsilon = 0.5 };

    private static readonly Func<Sample, IEnumerable<Sample?>> Shifts = Alternatives.LabelShifts(0.5);

    private static readonly Func<Sample, IEnumerable<Sample?>> Anything = Alternatives.Grid([-9, 9], [-500, 500]);

    [Fact]
    public void RemovalAndLabels_EveryChoice_Inside()
    {
        foreach (Scenario scenario in new[] { Regression, Tiny, TinyFloat, Tiny with { Descent = new(0.3) { Momentum = 0.9, WeightDecay = 0.1 } }, Tiny with { Descent = new(0.1) { ClipNorm = 0.5 } }, Tiny with { Trusted = row => row % 4 == 1 } })
        {
            Check(scenario with { Threat = ThreatModel.Compose(Moved, new Removal { Samples = 1 }) }, (1, Shifts), (1, Alternatives.Removed));
        }

        Check(Binary with { Threat = ThreatModel.Compose(new BoundedPoisoning { LabelSamples = 2 }, new Removal { Samples = 1 }) }, (2, Alternatives.Labels(0, 1)), (1, Alternatives.Removed));
        Check(Classes with { Threat = ThreatModel.Compose(new BoundedPoisoning { LabelSamples = 1 }, new Removal { Samples = 2 }) }, (1, Alternatives.Labels(0, 1, 2)), (2, Alternatives.Removed));
    }

    [Fact]
    public void RemovalAndFeaturesAndLabels_EveryChoice_Inside()
    {
        BoundedPoisoning both = Moved with { Samples = 1, FeatureEpsilon = 0.3, Paired = false };
        Func<Sample, IEnumerable<Sample?>> ends = sample => new[] { -0.3, 0.3 }.Select(shift => sample with { Features = [sample.Features[0] + shift, sample.Features[1]] });
        foreach (Scenario scenario in new[] { Regression, Tiny }.Select(each => each with { Rows = 6, BatchSize = 3 }))
        {
            Check(scenario with { Threat = ThreatModel.Compose(both, new Removal { Samples = 1 }) }, (1, ends), (1, Shifts), (1, Alternatives.Removed));
        }
    }

    [Fact]
    public void SubstitutionAndRemovalAndLabels_EveryChoice_Inside()
    {
        ThreatModel threat = ThreatModel.Compose(Moved, new Removal { Samples = 1 }, new Substitution { Samples = 1 });
        foreach (Scenario scenario in new[] { Regression, Tiny }.Select(each => each with { Rows = 6, BatchSize = 3, Threat = threat, Descent = new Descent(0.1) { Clip = 0.4 } }))
        {
            Check(scenario, (1, Shifts), (1, Anything), (1, Alternatives.Removed));
            Check(scenario with { Trusted = row => row % 3 == 0 }, (1, Shifts), (1, Anything), (1, Alternatives.Removed));
        }
    }

    /// <summary>With a fixed divisor fewer removals can be worse than more.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RemovalAndAddition_EveryChoice_InsideAndFirstStepAttained(bool isFixed)
    {
        Scenario scenario = Regression with
        {
            Rows = 4,
            Descent = new Descent(0.1) { Clip = 0.4 },
            Threat = ThreatModel.Compose(new Removal { Samples = 2, HasFixedDivisor = isFixed }, new Addition { Samples = 1, HasFixedDivisor = isFixed }),
        };
        Sample?[] added = [null, .. Anything(scenario.Data[0])];
        Box hull = Box.Hull(
            from left in Alternatives.InPlace(scenario.Data, 2, Alternatives.Removed)
            from more in added
            let batch = left.Append(more).OfType<Sample>().ToArray()
            let gradients = batch.Select(sample => scenario.Descent.Gradient(scenario.Shape, scenario.Initial, sample)).ToArray()
            select scenario.Descent.Step(DescentState.At(scenario.Initial), [.. Enumerable.Range(0, scenario.Initial.Length).Select(entry => gradients.Sum(gradient => gradient[entry]) / (isFixed ? 4 : batch.Length))]).Parameters);
        Box box = scenario.Certify().Boxes[0];
        Assert.All(hull.Lower.Zip(box.Lower).Concat(hull.Upper.Zip(box.Upper)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void RemovalAndSubstitution_FirstStep_IsAttained()
    {
        Scenario scenario = Regression with { Rows = 4, Descent = new Descent(0.1) { Clip = 0.4 }, Threat = ThreatModel.Compose(new Removal { Samples = 1 }, new Substitution { Samples = 1 }) };
        Box[] hulls = Check(scenario, (1, Anything), (1, Alternatives.Removed));
        Box box = scenario.Certify().Boxes[0];
        Assert.All(hulls[0].Lower.Zip(box.Lower).Concat(hulls[0].Upper.Zip(box.Upper)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    /// <summary>A budget for the data set is one for each batch as well.</summary>
    [Fact]
    public void BudgetOfTheDataSet_EveryDataSet_Inside()
    {
        Scenario scenario = Tiny with
        {
            Rows = 6,
            BatchSize = 3,
            Epochs = 2,
            Threat = ThreatModel.Compose(Moved with { Budget = Budget.PerDataSet }, new Removal { Samples = 1, Budget = Budget.PerDataSet }),
        };
        Certificate certificate = scenario.Certify();
        foreach (Sample?[] rows in from moved in Alternatives.InPlace(scenario.Data, 1, Shifts) from left in Alternatives.InPlace([.. moved.OfType<Sample>()], 1, Alternatives.Removed) select left)
        {
            IReadOnlyList<Sample>[] batches = [.. Enumerable.Range(0, 4).Select(step => (IReadOnlyList<Sample>)[.. rows.Skip(step % 2 * 3).Take(3).OfType<Sample>()])];
            Assert.Equal(0, (scenario.Run with { Batches = batches }).Run().Zip(certificate.Boxes).Sum(step => step.Second.Escapes(step.First)));
        }
    }

    [Fact]
    public void UnknownOrder_EveryChoiceAndOrder_Inside()
    {
        Scenario scenario = Tiny with
        {
            Rows = 5, BatchSize = 3, DropLast = true, Threat = ThreatModel.Compose(Moved with { Order = BatchOrder.Unknown }, new Removal { Samples = 1, Order = BatchOrder.Unknown }),
        };
        Certificate certificate = scenario.Certify();
        IEnumerable<IReadOnlyList<Sample>> batches =
            from order in Orders.Of([0, 1, 2, 3, 4], 3, dropLast: true)
            from moved in Alternatives.InPlace([.. order[0].Select(row => scenario.Data[row])], 1, Shifts)
            from left in Alternatives.All([.. moved.OfType<Sample>()], 1, Alternatives.Removed)
            select left;
        Assert.All(batches, batch => Assert.Equal(0, certificate.Boxes[0].Escapes(scenario.Descent.Step(scenario.Shape, DescentState.At(scenario.Initial), batch).Parameters)));
    }

    /// <summary>The budgets add up, and neither alone holds what both do.</summary>
    [Fact]
    public void RemovalAndLabels_EitherAlone_DoesNotHoldBoth()
    {
        foreach (ThreatModel alone in new ThreatModel[] { Moved, new Removal { Samples = 1 } })
        {
            Certificate certificate = (Regression with { Threat = alone }).Certify();
            Assert.NotEqual(0, Altered(Regression.Run.Batches[0], (1, Shifts), (1, Alternatives.Removed))
                .Sum(batch => certificate.Boxes[0].Escapes(Regression.Descent.Step(Regression.Shape, DescentState.At(Regression.Initial), batch).Parameters)));
        }
    }

    [Fact]
    public void OnePartWithABudget_GivesTheBitsOfThatThreat()
    {
        Removal removal = new() { Samples = 2 };
        Certificate alone = (Tiny with { Threat = removal }).Certify(), composed = (Tiny with { Threat = ThreatModel.Compose(removal, Moved with { LabelSamples = 0 }) }).Certify();
        Assert.All(alone.Boxes.Zip(composed.Boxes), pair =>
        {
            Assert.Equal(pair.First.Lower, pair.Second.Lower);
            Assert.Equal(pair.First.Upper, pair.Second.Upper);
        });
    }

    private static Box[] Check(Scenario scenario, params (int Budget, Func<Sample, IEnumerable<Sample?>> Ways)[] parts)
    {
        Certificate certificate = scenario.Certify();
        IReadOnlyList<DescentState> states = [DescentState.At(scenario.Initial)];
        List<Box> hulls = [];
        foreach ((IReadOnlyList<Sample> batch, Box box) in scenario.Run.Batches.Zip(certificate.Boxes))
        {
            IReadOnlyList<Sample>[] altered = [.. Altered(batch, parts)];
            states = [.. states.SelectMany(from => altered.Select(each => scenario.Descent.Step(scenario.Shape, from, each)))];
            Assert.Equal(0, states.Sum(state => box.Escapes(state.Parameters)));
            hulls.Add(Box.Hull(states.Select(state => state.Parameters)));

            // Enough of them to go on from.
            states = [.. states.Where((_, place) => place % Math.Max(1, states.Count / 400) == 0)];
        }

        return [.. hulls];
    }

    /// <summary>What each part does to what those before it have left.</summary>
    private static IEnumerable<IReadOnlyList<Sample>> Altered(IReadOnlyList<Sample> batch, params (int Budget, Func<Sample, IEnumerable<Sample?>> Ways)[] parts)
    {
        IEnumerable<IReadOnlyList<Sample>> altered = [batch];
        foreach ((int budget, Func<Sample, IEnumerable<Sample?>> ways) in parts)
        {
            altered = altered.SelectMany(before => Alternatives.All(before, budget, sample => sample.Trusted ? [] : ways(sample)));
        }

        return altered;
    }
}
