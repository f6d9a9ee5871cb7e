using AgtGen.Runtime.Tests.Data;
using AgtGen.Runtime.Tests.Models;
using AgtGen.Runtime.Tests.Training;

namespace AgtGen.Runtime.Tests.Certificates;

public sealed class WidthHistoryTests : IDisposable
{
    private static readonly LabelledData<double> Data = SampleData.Classes<double>(120);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Widths_OfARun_AreThoseOfTheBoxAfterEachStep()
    {
        List<(string Name, double Mean, double Max)[]> seen = [];
        CertifiedRun<double> run = CertifiedTrainerTests.Train(
            Classifier.Create(1), Data, new Removal { Samples = 1 }, options: new() { StepCompleted = (_, box) => seen.Add([.. box.Parameters.Select(Width)]) });
        Assert.Equal(Enumerable.Range(1, run.Steps), run.Widths.Steps);
        Assert.Equal(run.Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal), run.Widths.Parameters.Select(widths => widths.Name));
        foreach (ParameterWidths widths in run.Widths.Parameters)
        {
            Assert.Equal(seen.Select(step => step.Single(entry => entry.Name == widths.Name).Max), widths.Max);
            Assert.All(seen.Select(step => step.Single(entry => entry.Name == widths.Name).Mean).Zip(widths.Mean), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
            Assert.True(widths.Max[^1] > 0);
        }
    }

    [Fact]
    public void Widths_SavedAndLoaded_AreTheSame()
    {
        string path = folder.File("run.agt");
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), Data, new Removal { Samples = 1 });
        run.Save(path);
        Assert.All([CertifiedRun.Load<double>(path, Classifier.Create(2)).Widths, SavedCertificate.Read(path).Widths], loaded =>
        {
            Assert.Equal(run.Widths.Steps.AsEnumerable(), loaded.Steps);
            Assert.All(run.Widths.Parameters.Zip(loaded.Parameters), pair =>
            {
                Assert.Equal((pair.First.Name, true), (pair.Second.Name, pair.First.Mean.SequenceEqual(pair.Second.Mean)));
                Assert.Equal(pair.First.Max.AsEnumerable(), pair.Second.Max);
            });
        });
    }

    [Fact]
    public void Widths_BoundsOverflow_EndBeforeThatStep()
    {
        Meddled model = new(Classifier.Create(1)) { WeightPerturbed = pass => pass.Bounds(1).Upper[0] = double.PositiveInfinity };
        CertifiedRun<double> run = CertifiedTrainerTests.Train(model, Data, new Removal { Samples = 1 });
        Assert.True(run.Status.IsVacuous);
        Assert.Equal(run.Status.Step - 1, run.Widths.Steps.Length);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1000, 1000)]
    [InlineData(1001, 501)]
    [InlineData(2500, 834)]
    public void RecordsOf_ManySteps_StayWithinTheLimit(int steps, int expected) => Assert.Equal(expected, WidthRecorder.RecordsOf(steps));

    [Fact]
    public void Widths_OfALongTraining_HoldEveryOtherStepAndTheLast()
    {
        CertifiedRun<double> run = CertifiedTrainerTests.Train(
            Classifier.Create(1), SampleData.Classes<double>(4), new Removal(), new Sgd(0.001), new Schedule(1001, 4));
        Assert.Equal([.. Enumerable.Range(1, 500).Select(step => 2 * step), 1001], run.Widths.Steps.AsEnumerable());
    }

    private static (string Name, double Mean, double Max) Width(CertifiedParameter<double> parameter)
    {
        double[] widths = [.. parameter.Upper.ToArray().Zip(parameter.Lower.ToArray(), (upper, lower) => upper - lower)];
        return (parameter.Name, widths.Average(), widths.Max());
    }
}
