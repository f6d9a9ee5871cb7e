using System.Globalization;
using System.Text.RegularExpressions;
using AgtGen.Tool.Tests.Models;

namespace AgtGen.Tool.Tests;

public sealed partial class SweepReportTests(SavedRuns runs) : IClassFixture<SavedRuns>
{
    [Fact]
    public void Report_SeveralBudgets_IsOnePageInTheOrderOfK()
    {
        ToolRun run = ToolRun.Of("report", runs.Against(5), runs.Against(1), runs.Against(3));
        Assert.Equal((0, string.Empty), (run.Code, run.Error));
        Assert.Equal(["1", "3", "5"], FirstCells().Matches(run.Output).Select(match => match.Groups[1].Value));
        Assert.Contains("3 files, k = 1 to 5", run.Output, StringComparison.Ordinal);
        Assert.Contains("At k = 5: Up to 5 samples", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_SeveralBudgetsOnData_HoldsTheBoundsOfEach()
    {
        string[] files = [runs.Against(1), runs.Against(4)];
        string page = ToolRun.Of(["report", .. files, "--data", runs.Data, "--model", SavedRuns.Model]).Output;
        LabelledData<float> data = LabelledData.ReadCsv<float>(runs.Data);
        Assert.All(files, file =>
        {
            string bounds = CertifiedRun.Load(file, Classifier.Create(1)).Accuracy(data).ToString();
            Assert.Contains(bounds.Replace("<", "&lt;", StringComparison.Ordinal), page, StringComparison.Ordinal);
        });
        Assert.Contains("Bounds of the accuracy against k", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_RegressionsOnData_DrawTheSquaredError()
    {
        string[] files = [.. new[] { 0, 2 }.Select(k =>
        {
            string path = runs.PathOf($"regression-{k}.agt");
            CertifiedTrainer.Train(Regression.Create(1), LabelledData.ReadCsv<double>(runs.Data), new Sgd(0.1), new(2, 30), new Removal { Samples = k }).Save(path);
            return path;
        })];
        ToolRun run = ToolRun.Of(["report", .. files, "--data", runs.Data, "--model", SavedRuns.Model, "--type", "Regression"]);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("Bounds of the mean squared error against k", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Between k = 1 and k = 4 nothing better is proved than at 4: the line falls where 1 ends.</summary>
    [Fact]
    public void Report_SeveralBudgetsOnData_DrawsStepsOfTheLargerBudget()
    {
        string[] files = [runs.Against(1), runs.Against(4)];
        string page = ToolRun.Of(["report", .. files, "--data", runs.Data, "--model", SavedRuns.Model]).Output;
        double[][] corners = [.. Certified().Match(page).Groups[1].Value.Split(' ').Select(corner => corner.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal(3, corners.Length);
        Assert.Equal((corners[0][0], corners[2][1]), (corners[1][0], corners[1][1]));
        Assert.True(corners[2][0] > corners[0][0] && corners[2][1] > corners[0][1]);
    }

    [Fact]
    public void Report_RegressionWithoutAnUpperBound_MarksWhereTheChartCutsIt()
    {
        string[] files = [.. new[] { 0, 20 }.Select(k =>
        {
            string path = runs.PathOf($"cut-{k}.agt");
#pragma warning disable AGT4003 // A bound beyond all charts is what is wanted here.
            CertifiedTrainer.Train(Regression.Create(1), LabelledData.ReadCsv<double>(runs.Data), new Sgd(0.5), new(20, 30), new Removal { Samples = k }).Save(path);
#pragma warning restore AGT4003
            return path;
        })];
        string page = ToolRun.Of(["report", .. files, "--data", runs.Data, "--model", SavedRuns.Model, "--type", "Regression"]).Output;
        LabelledData<double> data = LabelledData.ReadCsv<double>(runs.Data);
        MetricBounds[] losses = [.. files.Select(file => CertifiedRun.Load(file, Regression.Create(1)).MeanLoss(data))];
        int cut = losses.Count(loss => loss.Upper > 10 * losses.Max(other => other.Nominal));
        Assert.InRange(cut, 1, 2);
        Assert.Equal(cut, page.Split("class=\"beyond\"").Length - 1);
        Assert.Contains("a bound that lies beyond the chart", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_NegativeLosses_AreDrawnBelowZero()
    {
        string page = ToolRun.Of("report", runs.Ascended(0), runs.Ascended(2), "--data", runs.Data, "--model", SavedRuns.Model, "--type", "Ascent").Output;
        Assert.Contains("Bounds of the mean -0.3 x squared error against k", page, StringComparison.Ordinal);
        Assert.Matches(">-[0-9.]+</text>", page);

        // The axis ends at 0, at the top, and nothing is drawn as if it were 0.
        string band = BandOf().Match(page).Groups[1].Value;
        Assert.All(band.Split(' '), point => Assert.NotEqual("12", point.Split(',')[1]));
    }

    [Fact]
    public void Report_AnotherTraining_IsRefusedAndNamesTheDifference()
    {
        string[] files = [runs.Against(1), runs.RegressionRun];
        ToolRun.Of(["report", .. files]).RequireError(ExitCode.UnreadableInput, $"{files[0]} and {files[1]} differ in the model");
        ToolRun.Of("report", runs.Against(1), Trained("rate", new(0.4), new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.05 }))
            .RequireError(ExitCode.UnreadableInput, "differ in the optimizer");
        ToolRun.Of("report", runs.Against(1), Trained("kind", new(0.5), new Removal { Samples = 2 })).RequireError(ExitCode.UnreadableInput, "differ in the kind of threat");
        ToolRun.Of("report", runs.Against(1), Trained("epsilon", new(0.5), new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.06 }))
            .RequireError(ExitCode.UnreadableInput, "differ in more than one budget");
    }

    [Fact]
    public void Report_TheSameBudgetTwice_IsRefused() =>
        ToolRun.Of("report", runs.Against(1), runs.ClassifierRun, runs.Against(2)).RequireError(ExitCode.UnreadableInput, "the same k = 2");

    [Fact]
    public void Report_LabelBudgets_AreFound()
    {
        string[] files = [.. new[] { 1, 2 }.Select(k => Trained($"labels{k}", new(0.5), new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.05, LabelSamples = k, Paired = false }))];
        ToolRun run = ToolRun.Of(["report", .. files]);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("k = 1 to 2", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OneOfSeveralVacuous_SaysSoAndExitsWithOne()
    {
        string bounded = runs.PathOf("bounded.agt");
        LabelledData<float> data = LabelledData.ReadCsv<float>(runs.Data);
#pragma warning disable AGT4003 // The schedule is that of the vacuous certificate.
        CertifiedTrainer.Train(Classifier.Create(1), data, new Sgd(5), new(200, 30), new Removal()).Save(bounded);
#pragma warning restore AGT4003
        ToolRun run = ToolRun.Of("report", runs.Vacuous(), bounded);
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("vacuous.agt is vacuous since step", Assert.Single(run.Error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("ends inside the box", run.Output, StringComparison.Ordinal);
    }

    private string Trained(string name, Sgd optimizer, ThreatModel threat)
    {
        string path = runs.PathOf($"{name}.agt");
        CertifiedTrainer.Train(Classifier.Create(1), LabelledData.ReadCsv<float>(runs.Data), optimizer, new(4, 30), threat).Save(path);
        return path;
    }

    [GeneratedRegex(@"points=""([^""]*)"" class=""curve c2""")]
    private static partial Regex Certified();

    [GeneratedRegex(@"<tr>\s*<td>(\d+)</td>")]
    private static partial Regex FirstCells();

    [GeneratedRegex("<polygon points=\"([^\"]*)\"")]
    private static partial Regex BandOf();
}
