namespace AgtGen.Tool.Tests;

public sealed class ReportTests(SavedRuns runs) : IClassFixture<SavedRuns>
{
    [Fact]
    public void Report_ToFile_WritesTheWholePageAndNothingElse()
    {
        string path = runs.PathOf("report.html");
        File.WriteAllText(path, "old");
        ToolRun run = ToolRun.Of("report", runs.ClassifierRun, "-o", path);
        Assert.Equal((0, string.Empty), (run.Code, run.Output));
        string page = File.ReadAllText(path);
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
        Assert.All(
            [runs.Run.Claim.Fingerprint, runs.Run.Claim.TrainingDataHash, "hidden.weight", "<svg", "prefers-color-scheme: dark"],
            part => Assert.Contains(part, page, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(path)!, "*.tmp"));
    }

    [Fact]
    public void Report_ToAFileWithoutName_IsWrongUsage()
    {
        ToolRun run = ToolRun.Of("report", runs.ClassifierRun, "-o", string.Empty);
        Assert.Equal((2, string.Empty), (run.Code, run.Output));
        Assert.Contains("--output must name a file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_Page_RefersToNothingOutside()
    {
        string page = ToolRun.Of("report", runs.ClassifierRun).Output;
        Assert.All(["http", "src=", "href", "url(", "@import", "<script"], part => Assert.DoesNotContain(part, page, StringComparison.Ordinal));
    }

    [Fact]
    public void Report_WithDataAndModel_HoldsTheAccuracy()
    {
        string page = ToolRun.Of("report", runs.ClassifierRun, "--data", runs.Data, "--model", SavedRuns.Model).Output;
        AccuracyBounds expected = runs.Run.Accuracy(LabelledData.ReadCsv<float>(runs.Data));
        Assert.Contains(expected.ToString().Replace("<", "&lt;", StringComparison.Ordinal), page, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_Certificate_DrawsTheWidthOfEachLayerOverTheSteps()
    {
        string page = ToolRun.Of("report", runs.ClassifierRun).Output;
        string chart = page[page.IndexOf("over the steps", StringComparison.Ordinal)..page.IndexOf("at the end", StringComparison.Ordinal)];
        Assert.Equal(2, chart.Split("<polyline").Length - 1);
        Assert.Equal(2 * runs.Run.Steps, chart.Split("<circle").Length - 1);
        Assert.All(["hidden</li>", "output</li>"], layer => Assert.Contains(layer, chart, StringComparison.Ordinal));
    }

    [Fact]
    public void Report_ExplainedTraining_DividesABarForEachStepAndParameter()
    {
        string page = ToolRun.Of("report", runs.Explained()).Output;
        string chart = page[page.IndexOf("Why the box grew", StringComparison.Ordinal)..page.IndexOf("at the end", StringComparison.Ordinal)];
        Assert.Equal(3 * 4, chart.Split("step ").Length - 1 - (chart.Split("for each explained step").Length - 1));
        Assert.All(["step 1, hidden.weight", "step 8, output.bias", "units whose slope the box does not settle"], words => Assert.Contains(words, chart, StringComparison.Ordinal));
        Assert.DoesNotContain("Why the box grew", ToolRun.Of("report", runs.ClassifierRun).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_FileOfVersion1_HasNoWidthsOverTheSteps()
    {
        ToolRun run = ToolRun.Of("report", SavedRuns.Version1);
        Assert.Equal((0, string.Empty), (run.Code, run.Error));
        Assert.DoesNotContain("over the steps", run.Output, StringComparison.Ordinal);
        Assert.Contains("output.weight", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--data", "a.csv")]
    [InlineData("--model", "a.dll")]
    [InlineData("--take", "3")]
    public void Report_HalfAnEvaluation_IsWrongUsage(string option, string value) =>
        Assert.Equal(ExitCode.WrongUsage, ToolRun.Of("report", runs.ClassifierRun, option, value).Code);

    [Fact]
    public void Report_FolderThatIsMissing_FailsAndLeavesNothing() =>
        ToolRun.Of("report", runs.ClassifierRun, "-o", runs.PathOf("none/report.html")).RequireError(ExitCode.Failed, "Cannot write");

    [Fact]
    public void Report_Cancelled_KeepsTheOldPage()
    {
        string path = runs.PathOf("kept.html");
        File.WriteAllText(path, "old");
        Assert.Equal(ExitCode.Cancelled, ToolRun.Of(new CancellationToken(canceled: true), "report", runs.ClassifierRun, "-o", path).Code);
        Assert.Equal("old", File.ReadAllText(path));
    }
}
