using System.Text.Json;

namespace AgtGen.Tool.Tests;

public sealed class CertifyTests(SavedRuns runs) : IClassFixture<SavedRuns>
{
    private const string Whole = "whole number of at most 2147483647";
    private const string Real = "number with a decimal point";

    [Fact]
    public void Certify_Classifier_GivesTheBoundsOfTheLibrary()
    {
        ToolRun run = Certify(runs.ClassifierRun, "--skip", "10", "--take", "40", "--test-epsilon", "0.01", "--json");
        JsonElement json = JsonDocument.Parse(run.Output).RootElement;
        LabelledData<float> data = LabelledData.ReadCsv<float>(runs.Data).Skip(10).Take(40);
        AccuracyBounds expected = runs.Run.Accuracy(data, 0.01);
        JsonElement accuracy = json.GetProperty("accuracy");
        Assert.Equal((0, 40, 0), (run.Code, json.GetProperty("rows").GetInt32(), expected.Certified));
        Assert.StartsWith($"{runs.Run.Growth} To certify more: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(
            expected,
            new(Number(accuracy, "lower"), Number(accuracy, "nominal"), Number(accuracy, "upper"), Number(accuracy, "certified")));
        JsonElement loss = json.GetProperty("meanLoss");
        Assert.Equal(runs.Run.MeanLoss(data, 0.01), new(Number(loss, "lower"), Number(loss, "nominal"), Number(loss, "upper")));
    }

    [Fact]
    public void Certify_Regression_GivesBoundsOfTheSquaredErrorAndNoAccuracy()
    {
        ToolRun run = Certify(runs.RegressionRun, "--type", "Regression");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("Mean squared error", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Accuracy", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Certify_ScaledLoss_IsNotCalledTheMeanSquaredError()
    {
        string file = runs.Ascended(1);
        ToolRun run = Certify(file, "--type", "Ascent", "--max-loss=-0.0001");
        Assert.Equal((ExitCode.Ok, string.Empty), (run.Code, run.Error));
        Assert.Contains("Mean -0.3 x squared error  -", run.Output, StringComparison.Ordinal);
        Assert.Equal("-0.3 x squared error", JsonDocument.Parse(Certify(file, "--type", "Ascent", "--json").Output).RootElement.GetProperty("loss").GetString());
        Assert.Contains("Mean -0.3 x squared error", ToolRun.Of("report", file, "--data", runs.Data, "--model", SavedRuns.Model, "--type", "Ascent").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--min-accuracy", "1")]
    [InlineData("--max-loss", "0")]
    public void Certify_BoundNotReached_ExitsWithOne(string option, string value)
    {
        ToolRun run = Certify(runs.ClassifierRun, option, value);
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("certified", run.Error, StringComparison.Ordinal);
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public void Certify_BoundReached_ExitsWithZero() =>
        Assert.Equal(ExitCode.Ok, Certify(runs.ClassifierRun, "--min-accuracy", "0", "--max-loss", "1000").Code);

    [Fact]
    public void Certify_AccuracyOfARegression_IsWrongUsage() =>
        Assert.Equal(ExitCode.WrongUsage, Certify(runs.RegressionRun, "--min-accuracy", "0.5").Code);

    [Fact]
    public void Certify_ClassWithAnotherGraph_IsRefusedAndNamesBoth()
    {
        ToolRun run = Certify(runs.ClassifierRun, "--type", "Regression");
        run.RequireError(ExitCode.UnreadableInput, $"Classifier with graph {runs.Run.Claim.Fingerprint[..12]}");
        Assert.Contains("Regression has graph", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Certify_UnknownClass_IsRefused() => Certify(runs.ClassifierRun, "--type", "Nothing").RequireError(ExitCode.UnreadableInput, "'Nothing'");

    [Fact]
    public void Certify_ModelThatIsNoAssembly_IsRefused() =>
        ToolRun.Of("certify", runs.ClassifierRun, "--data", runs.Data, "--model", runs.Data).RequireError(ExitCode.UnreadableInput, "no .NET assembly");

    [Fact]
    public void Certify_AssemblyWithoutModels_IsRefused() =>
        ToolRun.Of("certify", runs.ClassifierRun, "--data", runs.Data, "--model", typeof(ExitCode).Assembly.Location)
            .RequireError(ExitCode.UnreadableInput, "no [Certifiable] class");

    [Fact]
    public void Certify_MissingModel_IsUnreadableInput() =>
        ToolRun.Of("certify", runs.ClassifierRun, "--data", runs.Data, "--model", runs.PathOf("none.dll")).RequireError(ExitCode.UnreadableInput, "none.dll");

    [Theory]
    [InlineData("0.1,0.2,0.3,1", "3 features")]
    [InlineData("0.1,0.2,7", "bad.csv: The label of line 1 is 7")]
    [InlineData("0.1,9,1", "outside the [Range(-1, 1)]")]
    [InlineData("0.1,NaN,1", "stands for a missing value")]
    [InlineData("0.1,Infinity,1", "not a finite number")]
    [InlineData("a,b,c", "line 1, column 1: 'a' is not a number (if the first line holds names, give --header).")]
    [InlineData("", "no data")]
    public void Certify_DataThatDoesNotFit_IsUnreadableInput(string line, string text)
    {
        string path = runs.PathOf("bad.csv");
        File.WriteAllText(path, line + "\n");
        ToolRun run = ToolRun.Of("certify", runs.ClassifierRun, "--data", path, "--model", SavedRuns.Model);
        run.RequireError(ExitCode.UnreadableInput, text);
        Assert.DoesNotContain("Parameter '", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Certify_RowThatDoesNotFitBelowAHeader_IsNamedByItsLineInTheFile()
    {
        string path = runs.PathOf("late.csv");
        File.WriteAllLines(path, ["a,b,label", "0.1,0.2,1", "0.1,0.2,0", "0.1,0.2,1", "0.1,9,1"]);
        ToolRun.Of("certify", runs.ClassifierRun, "--data", path, "--model", SavedRuns.Model, "--header", "--skip", "2")
            .RequireError(ExitCode.UnreadableInput, "late.csv: Feature 1 of line 5 is 9, outside the [Range(-1, 1)]");
    }

    [Fact]
    public void Certify_Rows_AreNamedByLinesAndHash()
    {
        ToolRun run = Certify(runs.ClassifierRun, "--skip", "10", "--take", "40");
        Assert.Contains("data.csv, 40 rows, lines 11 to 50", run.Output, StringComparison.Ordinal);
        string hash = LabelledData.ReadCsv<float>(runs.Data).Skip(10).Take(40).ComputeHash();
        Assert.InRange(Assert.Single(run.Output.Split('\n'), line => line.Contains(hash, StringComparison.Ordinal)).TrimEnd().Length, 64, 80);
        JsonElement json = JsonDocument.Parse(Certify(runs.ClassifierRun, "--json").Output).RootElement;
        Assert.Equal((1, runs.Run.Claim.TrainingDataHash), (json.GetProperty("firstLine").GetInt32(), json.GetProperty("dataHash").GetString()));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("kind")]
    public void Certify_LabelsThatAreNamesInTheFirstColumn_GiveWhatNumbersInTheLastGive(string label)
    {
        string path = runs.PathOf("named.csv");
        string[][] rows = [.. File.ReadLines(runs.Data).Select(line => line.Split(','))];
        File.WriteAllLines(path, ["kind,x,y", .. rows.Select(row => $"{(row[2] == "0" ? "no" : "yes")},{row[0]},{row[1]}")]);
        string[] header = label == "kind" ? [] : ["--header"];
        ToolRun run = ToolRun.Of(["certify", runs.ClassifierRun, "--data", path, "--model", SavedRuns.Model, "--label", label, "--classes", "no,yes", "--json", .. header]);
        JsonElement named = JsonDocument.Parse(run.Output).RootElement, numbered = JsonDocument.Parse(Certify(runs.ClassifierRun, "--json").Output).RootElement;
        Assert.Equal(numbered.GetProperty("dataHash").GetString(), named.GetProperty("dataHash").GetString());
        Assert.Equal(numbered.GetProperty("accuracy").GetRawText(), named.GetProperty("accuracy").GetRawText());
        Assert.Equal(2, named.GetProperty("firstLine").GetInt32());
    }

    [Theory]
    [InlineData("--label", "kind", "'kind'")]
    [InlineData("--label", "7", "7")]
    [InlineData("--classes", "no,yes", "'no'")]
    public void Certify_ColumnOrClassThatTheFileDoesNotHave_IsUnreadableInput(string option, string value, string named) =>
        Certify(runs.ClassifierRun, option, value).RequireError(ExitCode.UnreadableInput, named);

    [Theory]
    [InlineData("Classifier", "by at most 0.01, within the declared range [-1, 1]")]
    [InlineData("Regression", "by at most 0.01; the model declares no range")]
    public void Certify_TestEpsilon_SaysWithinWhatTheSamplesMove(string model, string expected)
    {
        string file = model == "Classifier" ? runs.ClassifierRun : runs.RegressionRun;
        Assert.Contains(expected, Certify(file, "--type", model, "--test-epsilon", "0.01").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Certify_FolderForAFile_IsNamedAsOne()
    {
        string folder = Path.GetDirectoryName(runs.Data)!;
        ToolRun.Of("certify", folder, "--data", runs.Data, "--model", SavedRuns.Model).RequireError(ExitCode.UnreadableInput, $"'{folder}' is a folder, not a certificate file.");
        ToolRun.Of("certify", runs.ClassifierRun, "--data", folder, "--model", SavedRuns.Model).RequireError(ExitCode.UnreadableInput, "is a folder, not a data file.");
        ToolRun.Of("certify", runs.ClassifierRun, "--data", runs.Data, "--model", folder).RequireError(ExitCode.UnreadableInput, "is a folder, not a compiled assembly.");
    }

    [Fact]
    public void Certify_FileThatIsNoCertificate_IsNamedAsOne() =>
        ToolRun.Of("certify", runs.Data, "--data", runs.Data, "--model", SavedRuns.Model).RequireError(ExitCode.UnreadableInput, "is no certificate: files that");

    [Fact]
    public void Certify_MoreRowsSkippedThanThereAre_IsUnreadableInput() =>
        Certify(runs.ClassifierRun, "--skip", "60").RequireError(ExitCode.UnreadableInput, "Cannot skip 60 rows of 60");

    [Theory]
    [InlineData("--skip", "-1")]
    [InlineData("--take", "0")]
    [InlineData("--test-epsilon", "NaN")]
    [InlineData("--test-epsilon", "-0.1")]
    [InlineData("--min-accuracy", "1.5")]
    [InlineData("--classes", "no,,yes")]
    [InlineData("--classes", "no,no")]
    public void Certify_ValueOutsideItsRange_IsWrongUsage(string option, string value)
    {
        ToolRun run = Certify(runs.ClassifierRun, option, value);
        run.RequireError(ExitCode.WrongUsage, $"{option} must");
    }

    [Theory]
    [InlineData("--skip", "x", Whole)]
    [InlineData("--take", "1.5", Whole)]
    [InlineData("--take", "9999999999", Whole)]
    [InlineData("--min-accuracy", "half", Real)]
    [InlineData("--test-epsilon", "0,01", Real)]
    [InlineData("--max-loss", "0,5", Real)]
    public void Certify_ValueThatIsNoNumber_IsWrongUsage(string option, string value, string kind) =>
        Certify(runs.ClassifierRun, option, value).RequireError(ExitCode.WrongUsage, $"Error: {option} must be a {kind}, but is {value}. See");

    [Fact]
    public void Certify_Cancelled_ExitsWith130() =>
        ToolRun.Of(new CancellationToken(canceled: true), "certify", runs.ClassifierRun, "--data", runs.Data, "--model", SavedRuns.Model)
            .RequireError(ExitCode.Cancelled, "Cancelled.");

    private ToolRun Certify(string certificate, params string[] more) =>
        ToolRun.Of(["certify", certificate, "--data", runs.Data, "--model", SavedRuns.Model, .. more]);

    private static double Number(JsonElement json, string name) => json.GetProperty(name).GetDouble();
}
