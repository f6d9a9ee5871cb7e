using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Exact;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;
using AgtGen.Testing.Exact;

namespace AgtGen.Soundness.Tests.Enumeration;

/// <summary>Threats to named rows and single features, known sets, added samples and fixed divisors: every altered data set is trained on.</summary>
public sealed class NamedRowsTests
{
    private static readonly Scenario Regression = new()
    {
        Name = "named rows, linear regression",
        Model = Certifier.For<double>(() => new LinearRegression()),
        Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 2, 1),
        Threat = new Removal { Samples = 2 },
        Surface = new RemovalSurface(2),
        Descent = new Descent(0.1, 0.1),
        Rows = 11,
        BatchSize = 4,
        Epochs = 2,
    };

    private static readonly Scenario Tiny = Regression with
    {
        Name = "named rows, tiny network", Model = Certifier.For<double>(() => new TinyRegression()), Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 2, 3, 1),
    };

    private static readonly Scenario Clipped = Tiny with { Descent = new Descent(0.1, 0.1) { Clip = 0.4 }, Rows = 6, BatchSize = 3, Epochs = 1 };

    [Fact]
    public void Rows_AreAllButTheTrustedOnes()
    {
        RowSet rows = new([0, 3, 4, 9]);
        foreach (Budget budget in new[] { Budget.PerBatch, Budget.PerDataSet })
        {
            Removal threat = new() { Samples = 2, Budget = budget };
            AssertSame((Regression with { Threat = threat, Trusted = row => !rows.Rows.Contains(row) }).Certify(), (Regression with { Threat = threat with { Rows = rows } }).Certify());
        }

        BoundedPoisoning labels = new() { LabelSamples = 1, LabelEpsilon = 0.5 };
        AssertSame((Tiny with { Threat = labels, Trusted = row => !rows.Rows.Contains(row) }).Certify(), (Tiny with { Threat = labels with { Rows = rows } }).Certify());
    }

    [Fact]
    public void Rows_EveryRemovalAmongThem_Inside()
    {
        RowSet rows = new([0, 3, 4, 9]);
        Scenario scenario = Tiny with { Threat = new Removal { Samples = 2, Budget = Budget.PerDataSet, Rows = rows } };
        Certificate certificate = scenario.Certify();
        foreach (Sample?[] altered in Alternatives.InPlace(scenario.Data, 2, sample => rows.Rows.Any(row => scenario.Data[row] == sample) ? [null] : []))
        {
            Assert.Equal(0, Escapes(scenario, certificate, altered));
        }
    }

    /// <summary>Both trainings are in the box, which is hardly wider than they are apart; that of a part of the rows is not.</summary>
    [Fact]
    public void KnownRemoval_BothTrainingsInsideAndNothingBetween()
    {
        int[] known = [1, 6, 7];
        Descent[] rules = [Regression.Descent, new(0.1) { Momentum = 0.5, WeightDecay = 0.2 }, new(0.3) { Momentum = 0.9, WeightDecay = 0.1 }, new(0.05) { Adam = (0.9, 0.999, 1e-8) }];
        foreach (Scenario scenario in rules.SelectMany(rule => new[] { Regression, Tiny }.Select(each => each with { Descent = rule, Threat = new KnownRemoval { Rows = new(known) } })))
        {
            Certificate certificate = scenario.Certify();
            Sample[] data = [.. scenario.Data];
            Sample?[] without = [.. data.Select((sample, row) => known.Contains(row) ? null : sample)], part = [.. data.Select((sample, row) => row == 1 ? null : sample)];
            Assert.Equal(0, Escapes(scenario, certificate, data));
            Assert.Equal(0, Escapes(scenario, certificate, without));
            Assert.NotEqual(0, Escapes(scenario, certificate, part));
            Box hull = Box.Hull([Trained(scenario, data)[^1], Trained(scenario, without)[^1]]), box = certificate.Boxes[^1];
            Assert.InRange(box.MeanWidth, hull.MeanWidth - 1e-12, hull.MeanWidth + 1e-9);
        }
    }

    [Fact]
    public void KnownRemoval_ExactRuns_Inside()
    {
        Scenario scenario = Tiny with { Rows = 6, BatchSize = 3, Threat = new KnownRemoval { Rows = new([0, 4]) } };
        Certificate certificate = scenario.Certify();
        foreach (Sample?[] rows in new[] { [.. scenario.Data], scenario.Data.Select((sample, row) => row is 0 or 4 ? null : sample).ToArray() })
        {
            foreach ((BigRational[] exact, Box box) in ExactTrainer.Run(scenario.Run with { Batches = Batches(scenario, rows) }).Zip(certificate.Boxes))
            {
                Assert.All(exact.Zip(box.Lower, box.Upper), entry => Assert.True((BigRational)entry.Second <= entry.First && entry.First <= (BigRational)entry.Third));
            }
        }
    }

    /// <summary>Any samples of a grid beyond the clip, in each batch; and for a budget of the data set in one batch or the other.</summary>
    [Theory]
    [InlineData(Budget.PerBatch, false)]
    [InlineData(Budget.PerBatch, true)]
    [InlineData(Budget.PerDataSet, false)]
    [InlineData(Budget.PerDataSet, true)]
    public void Addition_EveryGridSample_Inside(Budget budget, bool isFixed)
    {
        Scenario scenario = Clipped with { Threat = new Addition { Samples = 2, Budget = budget, HasFixedDivisor = isFixed }, Epochs = 2 };
        Certificate certificate = scenario.Certify();
        Sample[][] added = [.. Added(2)];
        foreach (Sample[] first in added)
        {
            foreach (Sample[] second in added.Where(second => budget == Budget.PerBatch || first.Length + second.Length <= 2))
            {
                IReadOnlyList<Sample>[] batches = [.. scenario.Run.Batches.Select((batch, step) => (IReadOnlyList<Sample>)[.. batch, .. step % 2 == 0 ? first : second])];
                Assert.Equal(0, Escapes(scenario, certificate, batches, isFixed));
            }
        }
    }

    /// <summary>Where the bound is attained: for a model without a hidden layer, with gradients all at the clip.</summary>
    [Fact]
    public void Addition_FirstStep_IsAttained()
    {
        Scenario scenario = Regression with { Descent = new Descent(0.1) { Clip = 0.4 }, Rows = 4, Epochs = 1, Threat = new Addition { Samples = 2 } };
        Box hull = Box.Hull(Added(2).Select(added => Trained(scenario, [[.. scenario.Run.Batches[0], .. added]], isFixed: false)[0])), box = scenario.Certify().Boxes[0];
        Assert.All(hull.Lower.Zip(box.Lower).Concat(hull.Upper.Zip(box.Upper)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Addition_OneMoreThanTheBudget_Escapes()
    {
        Scenario scenario = Regression with { Descent = new Descent(0.1) { Clip = 0.4 }, Rows = 4, Epochs = 1, Threat = new Addition { Samples = 1 } };
        Certificate certificate = scenario.Certify();
        Assert.NotEqual(0, Added(2).Sum(added => Escapes(scenario, certificate, [[.. scenario.Run.Batches[0], .. added]], isFixed: false)));
    }

    /// <summary>With a fixed divisor fewer removals can be worse than more, and what they leave is another mean.</summary>
    [Theory]
    [InlineData(Budget.PerBatch)]
    [InlineData(Budget.PerDataSet)]
    public void Removal_FixedDivisor_EverySubsetInside(Budget budget)
    {
        Scenario scenario = Tiny with { Rows = 8, Threat = new Removal { Samples = 2, Budget = budget, HasFixedDivisor = true } };
        Certificate certificate = scenario.Certify();
        Assert.All(Alternatives.InPlace(scenario.Data, 2, Alternatives.Removed), rows => Assert.Equal(0, Escapes(scenario, certificate, Batches(scenario, rows), isFixed: true)));
        Scenario linear = Regression with { Rows = 4, Epochs = 1, Threat = scenario.Threat };
        Box hull = Box.Hull(Alternatives.InPlace(linear.Data, 2, Alternatives.Removed).Select(rows => Trained(linear, Batches(linear, rows), isFixed: true)[0])), box = linear.Certify().Boxes[0];
        Assert.All(hull.Lower.Zip(box.Lower).Concat(hull.Upper.Zip(box.Upper)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void FeatureEpsilons_OneNumberForAll_GivesTheBitsOfOneEpsilon()
    {
        BoundedPoisoning one = new() { Samples = 2, FeatureEpsilon = 0.1 };
        AssertSame((Tiny with { Threat = one }).Certify(), (Tiny with { Threat = one with { FeatureEpsilon = 0, FeatureEpsilons = new([0.1, 0.1]) } }).Certify());
    }

    [Fact]
    public void FeatureEpsilons_EveryCorner_InsideAndNarrowerThanForAllFeatures()
    {
        BoundedPoisoning threat = new() { Samples = 2, FeatureEpsilons = new([0.3, 0]) };
        Scenario scenario = Tiny with { Rows = 6, BatchSize = 3, Threat = threat };
        Certificate certificate = scenario.Certify();
        Func<Sample, IEnumerable<Sample?>> ends = sample => new[] { -0.3, 0.3 }.Select(shift => sample with { Features = [sample.Features[0] + shift, sample.Features[1]] });
        Assert.All(Alternatives.InPlace(scenario.Data, 2, ends), rows => Assert.Equal(0, Escapes(scenario, certificate, rows)));
        Scenario all = scenario with { Threat = threat with { FeatureEpsilons = null, FeatureEpsilon = 0.3 } };
        Assert.True(certificate.Boxes[^1].MeanWidth < 0.9 * all.Certify().Boxes[^1].MeanWidth);
    }

    private static IEnumerable<Sample[]> Added(int most)
    {
        Sample[] corners = [.. from a in new double[] { -9, 9 } from b in new double[] { -9, 9 } from label in new double[] { -500, 500 } select new Sample([a, b], label)];
        yield return [];
        foreach (Sample one in corners)
        {
            yield return [one];
            foreach (Sample other in most > 1 ? corners : [])
            {
                yield return [one, other];
            }
        }
    }

    private static IReadOnlyList<IReadOnlyList<Sample>> Batches(Scenario scenario, Sample?[] rows)
    {
        BatchPlan plan = new(rows.Length, scenario.Schedule);
        return [.. Enumerable.Range(0, plan.Steps).Select(step => (IReadOnlyList<Sample>)[.. plan.Next(step).ToArray().Select(row => rows[row]).OfType<Sample>()])];
    }

    private static List<double[]> Trained(Scenario scenario, Sample?[] rows) => Trained(scenario, Batches(scenario, rows), isFixed: false);

    /// <summary>The parameters after each step, with the divisor of each batch or that of the schedule.</summary>
    private static List<double[]> Trained(Scenario scenario, IReadOnlyList<IReadOnlyList<Sample>> batches, bool isFixed)
    {
        DescentState state = DescentState.At(scenario.Initial);
        List<double[]> steps = [];
        for (int step = 0; step < batches.Count; step++)
        {
            double[][] gradients = [.. batches[step].Select(sample => scenario.Descent.Gradient(scenario.Shape, state.Parameters, sample))];
            double divisor = isFixed ? scenario.Run.Batches[step].Count : batches[step].Count;
            state = scenario.Descent.Step(state, [.. Enumerable.Range(0, scenario.Initial.Length).Select(entry => gradients.Sum(gradient => gradient[entry]) / divisor)]);
            steps.Add(state.Parameters);
        }

        return steps;
    }

    private static int Escapes(Scenario scenario, Certificate certificate, Sample?[] rows) => Escapes(scenario, certificate, Batches(scenario, rows), isFixed: false);

    private static int Escapes(Scenario scenario, Certificate certificate, IReadOnlyList<IReadOnlyList<Sample>> batches, bool isFixed) =>
        Trained(scenario, batches, isFixed).Zip(certificate.Boxes).Sum(step => step.Second.Escapes(step.First));

    private static void AssertSame(Certificate one, Certificate other) => Assert.All(one.Boxes.Zip(other.Boxes), pair =>
    {
        Assert.Equal(pair.First.Lower, pair.Second.Lower);
        Assert.Equal(pair.First.Upper, pair.Second.Upper);
    });
}
