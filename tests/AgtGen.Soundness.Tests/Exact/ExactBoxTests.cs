using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Enumeration;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;
using AgtGen.Testing.Exact;

namespace AgtGen.Soundness.Tests.Exact;

/// <summary>Boxes against exact rational training, with no tolerance: a bound that is too tight by one unit in the last place fails here.</summary>
public sealed class ExactBoxTests
{
    private static readonly Scenario Regression = new()
    {
        Name = "exact regression",
        Model = Certifier.For<double>(() => new TinyRegression()),
        Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 2, 3, 1),
        Threat = new Removal(),
        Surface = new RemovalSurface(0),
        Descent = new Descent(0.1, 0.3),
        Rows = 7,
        BatchSize = 3,
        Epochs = 1,
    };

    private static readonly Scenario Margin = Regression with
    {
        Name = "exact margin", Model = Certifier.For<double>(() => new TinyMargin()), Shape = NetworkShape.Of(ReferenceLoss.MultiMargin, 2, 3, 3),
    };

    private static readonly Scenario FloatRegression = Regression with
    {
        Name = "exact regression, float", Model = Certifier.For<float>(() => new TinyFloatRegression()), Single = true,
    };

    private static readonly Scenario FloatMargin = Margin with
    {
        Name = "exact margin, float", Model = Certifier.For<float>(() => new TinyFloatMargin()), Single = true,
    };

    public static TheoryData<string> Names => [.. All.Select(s => s.Name)];

    private static Scenario[] All => [Regression, Margin, FloatRegression, FloatMargin];

    [Fact]
    public void Train_ResidualClip_HoldsExactRunsOfRemovalAndOfEveryCornerOfTheDomain()
    {
        // 0.1 is no number of either type: the clip itself is an interval.
        Scenario clipped = Regression with
        {
            Name = "exact residual clip",
            Model = Certifier.For<double>(() => new BoundedRegression()),
            Shape = NetworkShape.Of(ReferenceLoss.SquaredError, 2, 1),
            Descent = new Descent(0.3) { ClipResidual = 0.1 },
            Rows = 4,
            BatchSize = 4,
            Single = true,
            Threat = new Substitution { Samples = 1 },
        };
        (Scenario Scenario, Func<Sample, IEnumerable<Sample?>> Altered)[] cases =
        [
            (clipped, Alternatives.Grid([-1.25, 0.5, 2], [-40, 0, 40])),
            (clipped with { Threat = new Removal { Samples = 1 } }, Alternatives.Removed),
            (clipped with { Threat = new BoundedPoisoning { LabelSamples = 1, LabelEpsilon = 0.125 }, Descent = new Descent(0.3) { ClipResidual = 1.7 } }, Alternatives.LabelShifts(0.125)),
        ];
        foreach ((Scenario scenario, Func<Sample, IEnumerable<Sample?>> altered) in cases)
        {
            TrainingRun run = scenario.Run;
            Box box = scenario.Certify().Boxes[0];
            foreach (IReadOnlyList<Sample> batch in Alternatives.All(run.Batches[0], 1, altered))
            {
                AssertInside(box, ExactTrainer.Run(run with { Batches = [batch] })[0], scenario.Threat.ToString());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Train_NoBudget_HoldsTheExactRunInABoxOfRoundingWidth(string name)
    {
        Scenario named = All.Single(s => s.Name == name);
        ThreatModel[] threats =
        [
            new Removal(), new BoundedPoisoning(), new BoundedPoisoning { Samples = 2 }, new BoundedPoisoning { FeatureEpsilon = 0.1 },
            new Substitution(),
        ];
        foreach (ThreatModel threat in threats)
        {
            for (int variant = 0; variant < 5; variant++)
            {
                // The name seeds the data, so each variant is another training.
                Scenario scenario = named with { Threat = threat, Name = name + variant };
                IReadOnlyList<BigRational[]> exact = ExactTrainer.Run(scenario.Run);
                Certificate certificate = scenario.Certify();
                for (int step = 0; step < exact.Count; step++)
                {
                    AssertInside(certificate.Boxes[step], exact[step], $"{name}, {threat}, step {step + 1}");
                    Assert.True(Widest(certificate.Boxes[step]) <= (named.Single ? 1e-5 : 1e-14), $"{threat}: {Widest(certificate.Boxes[step]):e2}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Train_Removal_HoldsEveryExactRunOfEverySubset(string name)
    {
        Scenario scenario = All.Single(s => s.Name == name) with { Threat = new Removal { Samples = 1 }, Rows = 6 };
        TrainingRun run = scenario.Run;
        Certificate certificate = scenario.Certify();
        foreach (IReadOnlyList<Sample> first in Alternatives.All(run.Batches[0], 1, Alternatives.Removed))
        {
            foreach (IReadOnlyList<Sample> second in Alternatives.All(run.Batches[1], 1, Alternatives.Removed))
            {
                IReadOnlyList<BigRational[]> exact = ExactTrainer.Run(run with { Batches = [first, second] });
                AssertInside(certificate.Boxes[0], exact[0], name);
                AssertInside(certificate.Boxes[1], exact[1], name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Train_Substitution_HoldsExactRunsOfAGrid(string name)
    {
        Scenario scenario = All.Single(s => s.Name == name) with
        {
            Threat = new Substitution { Samples = 1 }, Descent = new Descent(0.1, 0.3, 0, 0.4), Rows = 3,
        };
        TrainingRun run = scenario.Run;
        Box box = scenario.Certify().Boxes[0];
        foreach (IReadOnlyList<Sample> batch in Alternatives.All(run.Batches[0], 1, Alternatives.Grid([-7, 0.5, 3], [0, 1])))
        {
            AssertInside(box, ExactTrainer.Run(run with { Batches = [batch] })[0], name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Train_FeatureCorners_HoldEveryExactRun(string name)
    {
        // A float plus 1/8 is a double without rounding, so no corner is outside the ball.
        Scenario scenario = All.Single(s => s.Name == name) with
        {
            Threat = new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.125 }, Rows = 3, Single = true,
        };
        TrainingRun run = scenario.Run;
        Box box = scenario.Certify().Boxes[0];
        foreach (IReadOnlyList<Sample> batch in Alternatives.All(run.Batches[0], 1, Alternatives.Corners(0.125)))
        {
            AssertInside(box, ExactTrainer.Run(run with { Batches = [batch] })[0], name);
        }
    }

    private static void AssertInside(Box box, BigRational[] exact, string what)
    {
        for (int i = 0; i < exact.Length; i++)
        {
            Assert.True(BigRational.FromDouble(box.Lower[i]) <= exact[i], $"{what}: lower bound {box.Lower[i]:R} of parameter {i} is above {exact[i]}");
            Assert.True(exact[i] <= BigRational.FromDouble(box.Upper[i]), $"{what}: upper bound {box.Upper[i]:R} of parameter {i} is below {exact[i]}");
        }
    }

    private static double Widest(Box box) => box.Lower.Zip(box.Upper, (l, u) => u - l).Max();
}
