using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Soundness.Tests.Enumeration;

/// <summary>Tiny trainings where every alteration can be tried: all lie in the box, and where theory says that the box is exact it is attained.</summary>
public sealed class EnumerationTests
{
    private static readonly Scenario Regression = new()
    {
        Name = "linear regression",
        Model = Certifier.For<double>(() => new LinearRegression()),
        Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 2, 1),
        Threat = new Removal { Samples = 2 },
        Surface = new RemovalSurface(2),
        Descent = new Descent(0.1),
        Rows = 8,
        BatchSize = 4,
        Epochs = 1,
    };

    private static readonly Scenario Binary = Regression with
    {
        Name = "logistic regression",
        Model = Certifier.For<double>(() => new LinearBinary()),
        Shape = NetworkShape.Of(ReferenceLoss.BinaryCrossEntropy, 2, 1),
    };

    private static readonly Scenario Hinge = Regression with
    {
        Name = "linear hinge", Model = Certifier.For<double>(() => new LinearHinge()), Shape = NetworkShape.Of(ReferenceLoss.Hinge, 2, 1),
    };

    private static readonly Scenario Classes = Regression with
    {
        Name = "softmax regression",
        Model = Certifier.For<double>(() => new LinearClassifier()),
        Shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 2, 3),
    };

    private static readonly Scenario Tiny = Regression with
    {
        Name = "tiny network", Model = Certifier.For<double>(() => new TinyRegression()), Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 2, 3, 1),
    };

    private static readonly BoundedPoisoning AnyLabel = new() { LabelSamples = 2 };

    [Fact]
    public void Removal_EverySubset_InsideAndFirstStepAttained()
    {
        foreach (Scenario scenario in new[] { Regression, Binary, Hinge, Classes })
        {
            Box[] hulls = Check(scenario, 2, Alternatives.Removed);
            AssertAttained(scenario, hulls);
        }

        Check(Tiny, 2, Alternatives.Removed);
    }

    [Fact]
    public void Labels_EveryFlip_InsideAndFirstStepAttained()
    {
        AssertAttained(Binary with { Threat = AnyLabel }, Check(Binary with { Threat = AnyLabel }, 2, Alternatives.Labels(0, 1)));
        AssertAttained(Hinge with { Threat = AnyLabel }, Check(Hinge with { Threat = AnyLabel }, 2, Alternatives.Labels(0, 1)));
        AssertAttained(Classes with { Threat = AnyLabel }, Check(Classes with { Threat = AnyLabel }, 2, Alternatives.Labels(0, 1, 2)));
        Scenario target = Classes with { Threat = AnyLabel with { LabelTarget = 1 } };
        AssertAttained(target, Check(target, 2, Alternatives.Labels(1)));
    }

    /// <summary>A hull that is taken at the loss lets each output's target be free on its own, and what a layer below then meets is no label.</summary>
    [Fact]
    public void Labels_EveryFlipOfANetOfTwoLayers_FirstStepAttainedInBoth()
    {
        Scenario margin = Classes with
        {
            Name = "tiny margin", Model = Certifier.For<double>(() => new TinyMargin()), Shape = NetworkShape.Of(ReferenceLoss.MultiMargin, 2, 3, 3), Threat = AnyLabel,
        };
        AssertAttained(margin, Check(margin, 2, Alternatives.Labels(0, 1, 2)));
        Scenario target = margin with { Threat = AnyLabel with { LabelTarget = 1 } };
        AssertAttained(target, Check(target, 2, Alternatives.Labels(1)));
        Scenario weighted = Classes with
        {
            Name = "tiny weighted", Model = Certifier.For<double>(() => new TinyWeighted()), Shape = NetworkShape.Of(ReferenceLoss.WeightedCrossEntropy, 2, 3, 3), Threat = AnyLabel,
        };
        AssertAttained(weighted, Check(weighted, 2, Alternatives.Labels(0, 1, 2)));
    }

    /// <summary>The norm of a hull over labels is that of no label: each is scaled by its own.</summary>
    [Fact]
    public void Labels_EveryFlipScaledToANorm_InsideAndFirstStepAttained()
    {
        Scenario margin = Classes with { Name = "tiny margin", Model = Certifier.For<double>(() => new TinyMargin()), Shape = NetworkShape.Of(ReferenceLoss.MultiMargin, 2, 3, 3) };
        foreach (Scenario scenario in new[] { Binary, Hinge, Classes, margin }.Select(each => each with { Threat = AnyLabel, Descent = new Descent(0.1) { ClipNorm = 0.25 } }))
        {
            double[] labels = [.. Enumerable.Range(0, scenario.Shape.Classes).Select(label => (double)label)];
            AssertAttained(scenario, Check(scenario, 2, Alternatives.Labels(labels)));
            Scenario target = scenario with { Threat = AnyLabel with { LabelTarget = 1 }, Trusted = row => row % 4 == 2 };
            AssertAttained(target, Check(target, 2, sample => sample.Trusted ? [] : Alternatives.Labels(1)(sample)));
        }
    }

    [Fact]
    public void Labels_EveryEndOfTheInterval_InsideAndFirstStepAttained()
    {
        Scenario linear = Regression with { Threat = AnyLabel with { LabelEpsilon = 0.25 } };
        AssertAttained(linear, Check(linear, 2, Alternatives.LabelShifts(0.25)));
        Check(Tiny with { Threat = linear.Threat }, 2, Alternatives.LabelShifts(0.25));
    }

    [Fact]
    public void Features_EveryCorner_Inside()
    {
        BoundedPoisoning threat = new() { Samples = 1, FeatureEpsilon = 0.1 };
        foreach (Scenario scenario in new[] { Regression, Binary, Hinge, Classes, Tiny })
        {
            Check(scenario with { Threat = threat }, 1, Alternatives.Corners(0.1));
        }
    }

    [Fact]
    public void Substitution_EveryGridSample_InsideAndFirstStepAttained()
    {
        Descent clipped = Regression.Descent with { Clip = 0.5 };
        Scenario regression = Regression with { Threat = new Substitution { Samples = 1 }, Descent = clipped };
        AssertAttained(regression, Check(regression, 1, Alternatives.Grid([-5, 5], [-9, 100])));
        Check(regression with { Threat = new Substitution { Samples = 2 } }, 2, Alternatives.Grid([-5, 5], [-9, 100]));
        Check(Classes with { Threat = new Substitution { Samples = 1 }, Descent = clipped }, 1, Alternatives.Grid([-100, -0.1, 30], [0, 1, 2]));
    }

    [Fact]
    public void Substitution_ResidualClip_EveryCornerOfTheDomainInsideAndFirstStepAttained()
    {
        Scenario regression = Regression with
        {
            Model = Certifier.For<double>(() => new BoundedRegression()), Threat = new Substitution { Samples = 2 }, Descent = Regression.Descent with { ClipResidual = 0.5 },
        };
        AssertAttained(regression, Check(regression, 2, Alternatives.Grid([-1.25, 2], [-9, 100])));
        Scenario binary = Binary with { Model = Certifier.For<double>(() => new BoundedBinary()), Threat = new Substitution { Samples = 2 }, Descent = new Descent(0.1) { ClipResidual = 0.25 } };
        AssertAttained(binary, Check(binary, 2, Alternatives.Grid([-1.25, 2], [0, 1])));
    }

    [Fact]
    public void Removal_OneMoreThanTheBudget_EscapesFromTheBox()
    {
        Certificate certificate = Regression.Certify();
        int escapes = Alternatives.All(Regression.Run.Batches[0], 3, Alternatives.Removed)
            .Sum(batch => certificate.Boxes[0].Escapes(Regression.Descent.Step(Regression.Shape, DescentState.At(Regression.Initial), batch).Parameters));
        Assert.True(escapes > 0);
    }

    /// <summary>Trains every combination of altered batches, checks each step against its box, and returns the hull of what was reached.</summary>
    private static Box[] Check(Scenario scenario, int budget, Func<Sample, IEnumerable<Sample?>> alternatives)
    {
        TrainingRun run = scenario.Run;
        Certificate certificate = scenario.Certify();
        IReadOnlyList<DescentState> states = [DescentState.At(scenario.Initial)];
        List<Box> hulls = [];
        for (int step = 0; step < run.Batches.Count; step++)
        {
            IReadOnlyList<Sample>[] batches = [.. Alternatives.All(run.Batches[step], budget, alternatives)];
            states = [.. states.SelectMany(from => batches.Select(batch => run.Descent.Step(run.Shape, from, batch)))];
            double[][] reached = [.. states.Select(state => state.Parameters)];
            int escapes = reached.Sum(certificate.Boxes[step].Escapes);
            Assert.True(escapes == 0, $"{scenario.Name}: {escapes} of {reached.Length} trainings outside after step {step + 1}");
            hulls.Add(Box.Hull(reached));
        }

        return [.. hulls];
    }

    /// <summary>From a point, per-sample gradients are exact, so these rules give the exact hull of the first step.</summary>
    private static void AssertAttained(Scenario scenario, Box[] hulls)
    {
        Box box = scenario.Certify().Boxes[0];
        double scale = Box.Allowance * Math.Max(1, box.Upper.Max(Math.Abs));
        for (int i = 0; i < box.Lower.Length; i++)
        {
            Assert.Equal(hulls[0].Lower[i], box.Lower[i], scale);
            Assert.Equal(hulls[0].Upper[i], box.Upper[i], scale);
        }
    }
}
