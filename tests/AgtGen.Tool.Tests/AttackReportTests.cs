using System.Globalization;
using System.Text.RegularExpressions;
using AgtGen.Attacks;
using AgtGen.Tool.Tests.Models;

namespace AgtGen.Tool.Tests;

public sealed partial class AttackReportTests(SavedRuns runs) : IClassFixture<SavedRuns>
{
    private const double Little = 0.001;

    private static readonly Sgd Optimizer = new(0.5);
    private static readonly Schedule Schedule = new(4, 30);

    private string[] Evaluation => ["--data", runs.Data, "--model", SavedRuns.Model];

    [Fact]
    public void Report_AttackOnACertificate_SaysWhatItReached()
    {
        (string file, AttackResult<float> attack) = Mounted(2);
        ToolRun run = ToolRun.Of(["report", runs.ClassifierRun, .. Evaluation, "--attack", file]);
        Assert.Equal((0, string.Empty), (run.Code, run.Error));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"accuracy {attack.Accuracy:F3}, {attack.Unchanged * 100:F1} % of the predictions unchanged"), run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.Output.Split("class=\"attacked\"").Length - 1);
    }

    [Fact]
    public void Report_AttacksOnSeveralBudgets_DrawsThemBetweenNothingAndTheTruth()
    {
        string[] files = [runs.Against(1), runs.Against(4), runs.Against(6)];
        ToolRun run = ToolRun.Of(["report", .. files, .. Evaluation, "--attack", Mounted(1).File, Mounted(6).File]);
        Assert.Equal((0, string.Empty), (run.Code, run.Error));
        Assert.Contains("predictions that no attack changed", run.Output, StringComparison.Ordinal);

        // Downward is larger: what is certified lies nowhere above what an attack left.
        double[] certified = Heights(Certified().Match(run.Output)), left = Heights(Unchanged().Match(run.Output));
        Assert.True(certified[^1] >= left[^1] && certified[0] >= left[0]);
    }

    /// <summary>Of threats whose trainings have other samples than the data, or another divisor than there are: what is certified, what is true and what was attacked stand in one report.</summary>
    [Theory]
    [InlineData("addition")]
    [InlineData("addition, fixed divisor")]
    [InlineData("removal, fixed divisor")]
    public void Report_AttackThatChangesTheSizeOfBatches_IsDrawnWithItsCertificate(string name)
    {
        bool isFixed = name.EndsWith("fixed divisor", StringComparison.Ordinal);
        ThreatModel threat = name.StartsWith("addition", StringComparison.Ordinal) ? new Addition { Samples = 1, HasFixedDivisor = isFixed } : new Removal { Samples = 1, HasFixedDivisor = isFixed };
        (string certificate, string file) = (runs.PathOf(name + ".agt"), runs.PathOf(name + ".attack.json"));
        (LabelledData<float> data, Sgd clipped) = (LabelledData.ReadCsv<float>(runs.Data), Optimizer with { Clip = Clip.Value(0.5) });
        CertifiedRun<float> run = CertifiedTrainer.Train(Classifier.Create(1), data, clipped, Schedule, threat);
        AttackResult<float> attack = Attack.Run(Classifier.Create(1), data, clipped, Schedule, threat, data, new() { MaxTrainings = 4, PointAims = 1, Rounds = 1 });
        run.Save(certificate);
        attack.Save(file);
        Assert.True(run.MeanLoss(data).Upper >= attack.MeanLoss && attack.MeanLoss > attack.NominalMeanLoss && run.Accuracy(data).Lower <= attack.Accuracy, attack.ToString());
        ToolRun report = ToolRun.Of(["report", certificate, .. Evaluation, "--attack", file]);
        Assert.Equal((0, string.Empty), (report.Code, report.Error));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"accuracy {attack.Accuracy:F3}, {attack.Unchanged * 100:F1} % of the predictions unchanged"), report.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_AttackOnAnotherThreat_IsRefused() =>
        ToolRun.Of(["report", runs.Against(1), .. Evaluation, "--attack", Mounted(3).File]).RequireError(ExitCode.UnreadableInput, "another training or threat");

    [Fact]
    public void Report_AttackOnOtherPoints_IsRefused() =>
        ToolRun.Of(["report", runs.ClassifierRun, .. Evaluation, "--take", "20", "--attack", Mounted(2).File]).RequireError(ExitCode.UnreadableInput, "attacked other points");

    [Fact]
    public void Report_TwoAttacksOnOneCertificate_AreRefused() =>
        ToolRun.Of(["report", runs.ClassifierRun, .. Evaluation, "--attack", Mounted(2).File, Mounted(2).File]).RequireError(ExitCode.UnreadableInput, "two attacks");

    [Fact]
    public void Report_AttackWithoutData_IsWrongUsage() =>
        Assert.Equal(ExitCode.WrongUsage, ToolRun.Of("report", runs.ClassifierRun, "--attack", Mounted(2).File).Code);

    [Fact]
    public void Report_FileThatIsNoAttack_IsRefused() =>
        ToolRun.Of(["report", runs.ClassifierRun, .. Evaluation, "--attack", runs.Data]).RequireError(ExitCode.UnreadableInput, "is no attack that this version reads");

    /// <summary>A file that says an attack did what is certified to be impossible: somebody is wrong, and that must not be drawn.</summary>
    [Theory]
    [InlineData("\"unchanged\": [0-9.]+", "\"unchanged\": 0.01")]
    [InlineData("\"meanLoss\": [0-9.]+", "\"meanLoss\": 1000")]
    [InlineData("\"accuracy\": [0-9.]+", "\"accuracy\": 0")]
    public void Report_AttackThatBeatsTheCertificate_FailsLoudly(string part, string other)
    {
        string file = Mounted(1, Little).File, forged = runs.PathOf("forged.attack.json"), certificate = runs.PathOf("little.agt");
        LabelledData<float> data = LabelledData.ReadCsv<float>(runs.Data);
        CertifiedRun<float> run = CertifiedTrainer.Train(Classifier.Create(1), data, Optimizer, Schedule, new BoundedPoisoning { Samples = 1, FeatureEpsilon = Little });
        run.Save(certificate);
        Assert.True(run.Accuracy(data) is { Lower: > 0, Certified: > 0.01 });
        string text = File.ReadAllText(file);
        Assert.Matches(part, text);
        File.WriteAllText(forged, Regex.Replace(text, part, other));
        Assert.Equal(ExitCode.Ok, ToolRun.Of(["report", certificate, .. Evaluation, "--attack", file]).Code);
        ToolRun.Of(["report", certificate, .. Evaluation, "--attack", forged]).RequireError(ExitCode.Failed, "certifies to be impossible");
    }

    private (string File, AttackResult<float> Attack) Mounted(int k, double epsilon = 0.05)
    {
        string path = runs.PathOf(FormattableString.Invariant($"{k}-{epsilon}.attack.json"));
        LabelledData<float> data = LabelledData.ReadCsv<float>(runs.Data);
        LabelledData<float> rows = new([.. Enumerable.Range(0, data.Count).Select(row => data.Row(row).ToArray())], [.. Enumerable.Range(0, data.Count).Select(data.Label)]);
        AttackResult<float> attack = Attack.Run(
            Classifier.Create(1), rows, Optimizer, Schedule, new BoundedPoisoning { Samples = k, FeatureEpsilon = epsilon }, rows, new() { MaxTrainings = 4, PointAims = 1, Rounds = 1 });
        attack.Save(path);
        return (path, attack);
    }

    private static double[] Heights(Match line) =>
        [.. line.Groups[1].Value.Split(' ').Select(corner => double.Parse(corner.Split(',')[1], CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"points=""([^""]*)"" class=""curve c2""")]
    private static partial Regex Certified();

    [GeneratedRegex(@"points=""([^""]*)"" class=""curve broken c1""")]
    private static partial Regex Unchanged();
}
