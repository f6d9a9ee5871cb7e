using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Data;
using AgtGen.Runtime.Tests.Models;
using AgtGen.Runtime.Tests.Training;

namespace AgtGen.Runtime.Tests.Certificates;

public sealed class GrowthShareTests : IDisposable
{
    private static readonly LabelledData<double> Data = SampleData.Classes<double>(120);
    private static readonly Sgd Clipped = new(0.2) { Clip = Clip.Value(0.5) };

    private readonly TemporaryFolder folder = new();

    public static TheoryData<ThreatModel, GrowthSource[]> Threats => new()
    {
        { new BoundedPoisoning { Samples = 3, FeatureEpsilon = 0.05 }, [GrowthSource.Inputs] },
        { new BoundedPoisoning { Samples = 3, FeatureEpsilons = new([0.05, 0, 0]) }, [GrowthSource.Inputs] },
        { new BoundedPoisoning { LabelSamples = 3 }, [GrowthSource.Labels] },
        { new BoundedPoisoning { Samples = 3, FeatureEpsilon = 0.05, LabelSamples = 2, Paired = true }, [GrowthSource.Inputs, GrowthSource.Labels] },
        { new BoundedPoisoning { Samples = 3, FeatureEpsilon = 0.05, LabelSamples = 2, Paired = false }, [GrowthSource.Inputs, GrowthSource.Labels] },
        { new Removal { Samples = 3 }, [GrowthSource.Selection] },
        { new Substitution { Samples = 3 }, [GrowthSource.Selection] },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Threats))]
    public void Shares_AnyThreat_AddUpAndNameWhatActs(ThreatModel threat, GrowthSource[] direct)
    {
        CertifiedRun<double> run = Train(Classifier.Create(1), threat, 8);
        GrowthSource[] feedback = [GrowthSource.Weights, GrowthSource.Switching];
        Assert.Equal(8 * 4, run.Widths.Shares.Length);
        Assert.All(run.Widths.Shares, share =>
        {
            Assert.Equal(1, share.Shares.Sum(), 1e-9);
            Assert.All(Enum.GetValues<GrowthSource>().Except([.. direct, .. feedback, GrowthSource.Rounding, GrowthSource.Interaction]), source => Assert.Equal(0, share.Of(source)));
            Assert.All(direct, source => Assert.True(share.Of(source) > 0, $"{source}: {share.Of(source)}"));
            Assert.InRange(share.Of(GrowthSource.Rounding), 0, 1e-9);
        });
        Assert.All(feedback, source => Assert.Contains(run.Widths.Shares, share => share.Of(source) > 0.01));
    }

    [Theory]
    [MemberData(nameof(Threats))]
    public void Shares_FirstStep_HaveNothingOfTheBox(ThreatModel threat, GrowthSource[] direct)
    {
        GrowthShare[] first = [.. Train(Classifier.Create(1), threat, 8).Widths.Shares.Where(share => share.Step == 1)];
        Assert.All(first, share => Assert.Equal((0, 0, 0), (share.WidthBefore, share.Of(GrowthSource.Weights), share.Of(GrowthSource.Switching))));
        Assert.All(first, share => Assert.True(direct.Length > 1 || Math.Abs(share.Of(direct[0]) - 1) < 1e-6, $"{share}"));
    }

    [Theory]
    [MemberData(nameof(Threats))]
    public void Train_Explained_HasTheSameBits(ThreatModel threat, GrowthSource[] direct)
    {
        Assert.NotEmpty(direct);
        CertifiedRun<double> plain = Train(Classifier.Create(1), threat, 0), explained = Train(Classifier.Create(1), threat, 3);
        Assert.Empty(plain.Widths.Shares);
        Assert.All(plain.Parameters.Zip(explained.Parameters), pair =>
            Assert.True(pair.First.Lower.SequenceEqual(pair.Second.Lower) && pair.First.Upper.SequenceEqual(pair.Second.Upper) && pair.First.Nominal.SequenceEqual(pair.Second.Nominal)));
    }

    [Fact]
    public void Shares_AnyNumberOfThreads_AreTheSame()
    {
        GrowthShare[][] shares = [.. new[] { 1, 3 }.Select(threads => Train(Classifier.Create(1), new Removal { Samples = 3 }, 8, threads).Widths.Shares.ToArray())];
        Assert.All(shares[0].Zip(shares[1]), pair => Assert.Equal(pair.First.Shares.AsEnumerable(), pair.Second.Shares));
    }

    [Theory]
    [InlineData(1, new[] { 8 })]
    [InlineData(2, new[] { 1, 8 })]
    [InlineData(3, new[] { 1, 5, 8 })]
    [InlineData(100, new[] { 1, 2, 3, 4, 5, 6, 7, 8 })]
    public void Shares_SomeSteps_AreSpreadFromTheFirstToTheLast(int asked, int[] steps) =>
        Assert.Equal(steps, Train(Classifier.Create(1), new Removal { Samples = 3 }, asked).Widths.Shares.Select(share => share.Step).Distinct());

    [Fact]
    public void Shares_Widths_AreThoseOfTheBox()
    {
        CertifiedRun<double> run = Train(Classifier.Create(1), new Removal { Samples = 3 }, 8);
        foreach (ParameterWidths widths in run.Widths.Parameters)
        {
            GrowthShare[] shares = [.. run.Widths.Shares.Where(share => share.Parameter == widths.Name)];
            Assert.All(shares, share => Assert.Equal(widths.Mean[share.Step - 1], share.WidthAfter, 1e-12));
            Assert.All(shares.Skip(1), share => Assert.Equal(widths.Mean[share.Step - 2], share.WidthBefore, 1e-12));

            // Plain descent: a box grows by rate times the width of the gradient.
            Assert.All(shares, share => Assert.Equal(share.WidthBefore + (Clipped.LearningRate * share.GradientWidth), share.WidthAfter, 1e-9));
        }
    }

    [Fact]
    public void Shares_LinearModel_HaveNothingThatSwitches()
    {
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Line.Create(1), SampleData.Targets<double>(60), new Removal { Samples = 2 }, new Sgd(0.1), new(4, 60), new() { ExplainedSteps = 4 });
        Assert.All(run.Widths.Shares, share => Assert.Equal(0, share.Of(GrowthSource.Switching)));
        Assert.Contains(run.Widths.Shares, share => share.Of(GrowthSource.Weights) > 0.01);
    }

    [Fact]
    public void Shares_BoundsOverflow_EndBeforeThatStep()
    {
#pragma warning disable AGT4003 // Bounds that overflow are what is wanted here.
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), Data, new Removal { Samples = 40 }, new Sgd(5), new(200, 60), new() { ExplainedSteps = 400 });
#pragma warning restore AGT4003
        Assert.True(run.Status.IsVacuous);
        Assert.All(run.Widths.Shares, share => Assert.True(share.Step < run.Status.Step && share.Shares.All(double.IsFinite)));
    }

    [Fact]
    public void Growth_Explained_SaysWhatWidenedTheWidestLayer()
    {
        string path = folder.File("run.agt");
        CertifiedRun<double> run = Train(Classifier.Create(1), new Removal { Samples = 3 }, 8);
        run.Save(path);
        GrowthShare source = run.Growth.Source!;
        Assert.Equal((run.Growth.Parameter, run.Growth.Step), (source.Parameter, source.Step));
        Assert.Contains($"What widened it in step {source.Step}: ", run.Growth.ToString(), StringComparison.Ordinal);
        Assert.Contains("% the choice of removed or replaced samples", source.ToString(), StringComparison.Ordinal);
        Assert.Equal(run.Growth.ToString(), SavedCertificate.Read(path).Growth.ToString());
    }

    [Theory]
    [InlineData("\"step\":1", "\"step\":0")]
    [InlineData("\"parameter\":\"hidden.weight\"", "\"parameter\":\"hidden.other\"")]
    [InlineData("\"before\":0", "\"before\":-1")]
    [InlineData("\"sources\":[", "\"sources\":[0,")]
    public void Shares_ChangedText_IsRefused(string part, string other)
    {
        CertifiedRun<double> run = Train(Classifier.Create(1), new Removal { Samples = 3 }, 1 + 1);
        string text = WidthJson.Write(run.Widths);
        string[] names = [.. run.Parameters.Select(parameter => parameter.Name)];
        Assert.Equal(run.Widths.Shares.Select(share => share.ToString()), WidthJson.Read(text, names).Shares.Select(share => share.ToString()));
        int at = text.IndexOf(part, text.IndexOf("shares", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => WidthJson.Read(text[..at] + other + text[(at + part.Length)..], names));
    }

    [Fact]
    public void Growth_WideByRounding_AdvisesDouble()
    {
        // Large features in float: their products round by more than a removed row changes.
        LabelledData<float> rows = new([[4096.125f, -4096.5f, 1024.0625f], [4096.25f, -4096.25f, 1024.125f]], [1, 0]);
        BoxGrowth growth = CertifiedTrainer.Train(Head.Create(1), rows, new Sgd(0.001f), new(1, 2), new BoundedPoisoning { Samples = 1, FeatureEpsilon = 1e-9 }, new TrainingOptions<float> { ExplainedSteps = 1 }).Growth;
        Assert.Equal(GrowthSource.Rounding, growth.Source!.Largest);
        Assert.StartsWith("train in double", growth.Advice[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Train_LevelsOfABudget_AreNotExplained()
    {
        Removal threat = new() { Samples = 2, Budget = Budget.PerDataSet };
        TrainingOptions<double> options = new() { ExplainedSteps = 2 };
        Assert.Contains("BudgetLevels", Assert.Throws<ArgumentException>(() => CertifiedTrainerTests.Train(Classifier.Create(1), Data, threat, Clipped, new(2, 60), options)).Message, StringComparison.Ordinal);
        Assert.NotEmpty(CertifiedTrainerTests.Train(Classifier.Create(1), Data, threat, Clipped, new(2, 60), options with { BudgetLevels = [] }).Widths.Shares);
        Assert.NotEmpty(CertifiedTrainerTests.Train(Classifier.Create(1), Data, threat, Clipped, new(2, 120), options).Widths.Shares);
    }

    [Fact]
    public void Train_NegativeNumberOfSteps_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(Classifier.Create(1), new Removal { Samples = 3 }, -1));

    private static CertifiedRun<double> Train(ICertifiableModel<double> model, ThreatModel threat, int explained, int? threads = null) =>
        CertifiedTrainerTests.Train(model, Data, threat, Clipped, new(4, 60), new() { ExplainedSteps = explained, MaxDegreeOfParallelism = threads });
}
