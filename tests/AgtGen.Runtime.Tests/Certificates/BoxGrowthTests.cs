using AgtGen.Runtime.Tests.Data;
using AgtGen.Runtime.Tests.Models;
using AgtGen.Runtime.Tests.Training;

namespace AgtGen.Runtime.Tests.Certificates;

public sealed class BoxGrowthTests : IDisposable
{
    private static readonly LabelledData<double> Data = SampleData.Classes<double>(60);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Growth_NarrowBox_NamesTheWidestLayerAndGivesNoAdviceUnasked()
    {
        BoxGrowth growth = CertifiedTrainerTests.Train(Classifier.Create(1), Data, new BoundedPoisoning { Samples = 1, FeatureEpsilon = 1e-3 }, new Sgd(0.01), new(2, 60)).Growth;
        Assert.Equal((false, 2, null), (growth.IsWide, growth.Step, growth.WideStep));
        Assert.EndsWith(".weight", growth.Parameter, StringComparison.Ordinal);
        Assert.InRange(growth.Share, 1e-12, BoxGrowth.WideShare);
        Assert.DoesNotContain("To certify more", growth.ToString(), StringComparison.Ordinal);
        Assert.StartsWith($"{growth} To certify more: do at most 1 of the 2 steps", growth.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Growth_BoxThatGrowsWide_NamesTheFirstStepAfterWhichItIs()
    {
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), Data, new Removal { Samples = 5 }, new Sgd(0.5), new(12, 60));
        int step = (int)run.Growth.WideStep!;
        Assert.InRange(step, 2, 12);
        Assert.True(Widest(run, step - 1) <= BoxGrowth.WideShare && Widest(run, step) > BoxGrowth.WideShare);
        Assert.Equal(Widest(run, step), run.Growth.Share, 1e-12);
        Assert.True(run.Growth.FactorPerStep > 1);
        Assert.Contains($"After step {step} the box of '{run.Growth.Parameter}' was", run.Growth.ToString(), StringComparison.Ordinal);
        Assert.Contains($"do at most {step - 1} of the 12 steps", run.Growth.Advice[0], StringComparison.Ordinal);
        Assert.Contains(run.Growth.Advice, advice => advice.StartsWith("lower the rate of 0.5, or let it fall", StringComparison.Ordinal));
    }

    [Fact]
    public void Growth_SmallBatches_AdvisesLargerOnes()
    {
        BoxGrowth growth = CertifiedTrainerTests.Train(Classifier.Create(1), Data, new Removal { Samples = 2 }, new Sgd(0.5, decay: 1), new(6, 10)).Growth;
        Assert.Contains(growth.Advice, advice => advice.StartsWith("enlarge the batch of 10", StringComparison.Ordinal));
        Assert.DoesNotContain(growth.Advice, advice => advice.Contains("let it fall", StringComparison.Ordinal));
    }

    [Fact]
    public void Growth_Vacuous_NamesTheStepOfTheOverflow()
    {
#pragma warning disable AGT4003 // Bounds that overflow are what is wanted here.
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), Data, new Removal { Samples = 40 }, new Sgd(5), new(200, 60));
#pragma warning restore AGT4003
        Assert.True(run.Status.IsVacuous);
        Assert.Contains($"in step {run.Status.Step} the bounds overflowed", run.Growth.ToString(), StringComparison.Ordinal);
        Assert.True(run.Growth.WideStep < run.Status.Step);
        Assert.NotEmpty(run.Growth.Advice);
    }

    [Fact]
    public void Growth_OfAFile_IsThatOfTheRun()
    {
        string path = folder.File("run.agt");
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), Data, new Removal { Samples = 5 }, new Sgd(0.5), new(12, 60));
        run.Save(path);
        Assert.Equal(run.Growth.ToString(), SavedCertificate.Read(path).Growth.ToString());
        Assert.Equal(run.Growth.ToString(), CertifiedRun.Load(path, Classifier.Create(1)).Growth.ToString());
    }

    private static double Widest(CertifiedRun<double> run, int step) => run.Parameters.Where(parameter => parameter.Columns > 1).Max(parameter =>
        run.Widths.Parameters.Single(widths => widths.Name == parameter.Name).Mean[step - 1] / parameter.Nominal.ToArray().Average(Math.Abs));
}
