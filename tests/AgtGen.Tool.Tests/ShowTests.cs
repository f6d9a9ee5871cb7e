using System.Text.Json;
using AgtGen.Tool.Tests.Models;

namespace AgtGen.Tool.Tests;

public sealed class ShowTests(SavedRuns runs) : IClassFixture<SavedRuns>
{
    [Fact]
    public void Show_Certificate_PrintsEveryPartOfTheClaim()
    {
        ToolRun run = ToolRun.Of("show", runs.ClassifierRun);
        Assert.Equal((0, string.Empty), (run.Code, run.Error));
        Claim claim = runs.Run.Claim;
        Assert.All(
            ["The numbers are those of each batch", claim.Model, claim.Fingerprint, claim.TrainingDataHash, claim.InitialParametersHash, "2 samples", "0.05", "Completed", "hidden.weight", "6 x 2"],
            part => Assert.Contains(part, run.Output, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public void Show_Hashes_StandInLinesOf80Columns()
    {
        string[] lines = ToolRun.Of("show", runs.ClassifierRun).Output.Split('\n');
        Assert.All(
            [runs.Run.Claim.Fingerprint, runs.Run.Claim.TrainingDataHash, runs.Run.Claim.InitialParametersHash],
            hash => Assert.InRange(Assert.Single(lines, line => line.Contains(hash, StringComparison.Ordinal)).TrimEnd().Length, 64, 80));
    }

    [Fact]
    public void Show_Certificate_SaysHowTheBoxGrew() =>
        Assert.Contains("After step 8 the box of '", ToolRun.Of("show", runs.ClassifierRun).Output, StringComparison.Ordinal);

    [Fact]
    public void Show_ExplainedTraining_SaysWhatWidenedEachParameter()
    {
        string output = ToolRun.Of("show", runs.Explained()).Output;
        Assert.Contains("What widened its box in step 8", output, StringComparison.Ordinal);
        Assert.Contains("% the choice of removed or replaced samples", output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("What widened its box", ToolRun.Of("show", runs.ClassifierRun).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_ToAFile_PadsNeitherLinesNorEnd()
    {
        string output = ToolRun.Of("show", runs.ClassifierRun).Output;
        Assert.DoesNotContain(output.Split('\n'), line => line.EndsWith(' '));
        Assert.Equal(output.TrimEnd() + Environment.NewLine, output);
    }

    [Fact]
    public void Show_Json_HoldsTheClaimOfTheFileAndTheWidths()
    {
        JsonElement json = JsonDocument.Parse(ToolRun.Of("show", runs.ClassifierRun, "--json").Output).RootElement;
        Assert.Equal(runs.Run.Claim.ToJson(), JsonSerializer.Serialize(json.GetProperty("claim")));
        JsonElement weight = json.GetProperty("parameters").EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == "hidden.weight");
        CertifiedParameter<float> expected = runs.Run.Parameters.Single(parameter => parameter.Name == "hidden.weight");
        double[] widths = [.. expected.Upper.ToArray().Zip(expected.Lower.ToArray(), (upper, lower) => (double)upper - lower)];
        Assert.Equal(widths.Max(), weight.GetProperty("maxWidth").GetDouble());
        Assert.Equal(widths.Average(), weight.GetProperty("meanWidth").GetDouble(), 1e-12);
        Assert.True(widths.Max() > 0);
        JsonElement history = json.GetProperty("widths");
        Assert.Equal(Enumerable.Range(1, runs.Run.Steps), history.GetProperty("steps").EnumerateArray().Select(step => step.GetInt32()));
        JsonElement last = history.GetProperty("parameters").EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == "hidden.weight");
        Assert.Equal(widths.Max(), last.GetProperty("max").EnumerateArray().Last().GetDouble());
    }

    [Fact]
    public void Show_FileOfVersion1_SaysWhatItsHashCovers()
    {
        Assert.Contains("Version 1, whose hash", ToolRun.Of("show", SavedRuns.Version1).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Version", ToolRun.Of("show", runs.ClassifierRun).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_Origin_IsToldInWords()
    {
        string shown = Words(runs.Against(2));
        Assert.Contains("Decimals of the CSV file ", shown, StringComparison.Ordinal);
        Assert.Contains("Everything done since is recorded. Nothing was transformed. Radii are between the decimals in the file.", shown, StringComparison.Ordinal);
        Assert.Contains("The file does not say where the data comes from.", Words(SavedRuns.Version1), StringComparison.Ordinal);
    }

    [Fact]
    public void Show_TransformedArrays_SaysWhatTheClaimRestsOn()
    {
        LabelledData<float> data = new LabelledData<float>([[1f, 2f], [4f, 5f]], [0f, 1f]).Scaled(0, 0.1);
        string path = runs.PathOf("arrays.agt");
        CertifiedTrainer.Train(Classifier.Create(1), data, new Sgd(0.1), new(1, 2), new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.1 }).Save(path);
        Assert.Contains(
            "Arrays of the program. How the program made their values is not recorded: if it used statistics of altered rows, the claim is false. "
            + "Then, in this order: features scaled: (x - 0) * 0.1. Radii are between what these steps, without rounding, make of the numbers in the arrays.",
            Words(path),
            StringComparison.Ordinal);
    }

    /// <summary>In a file of version 1, whose hash does not cover the claim: no test has a device to train on.</summary>
    [Fact]
    public void Show_TrainingOnADevice_NamesIt()
    {
        SafetensorsFile<float> file = Safetensors.Read<float>(SavedRuns.Version1);
        string path = runs.PathOf("device.agt"), claim = file.Metadata["agtgen.claim"].TrimEnd();
        string device = "\"device\":{\"name\":\"NVIDIA H200\",\"computeCapability\":\"9.0\",\"driver\":\"12.8\"}";
        Safetensors.Write(path, new SafetensorsFile<float>(file.Tensors.Values, new Dictionary<string, string>(file.Metadata) { ["agtgen.claim"] = $"{claim[..^1]},{device}}}" }));

        Assert.Contains("Device NVIDIA H200 (compute capability 9.0, driver 12.8)", Words(path), StringComparison.Ordinal);
        Assert.DoesNotContain("Device", Words(SavedRuns.Version1), StringComparison.Ordinal);
    }

    /// <summary>What is shown, without the line ends that the width of the terminal asks for.</summary>
    private static string Words(string path) => string.Join(' ', ToolRun.Of("show", path).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Show_MissingFile_IsUnreadableInput() =>
        ToolRun.Of("show", runs.PathOf("none.agt")).RequireError(ExitCode.UnreadableInput, "none.agt");

    [Fact]
    public void Show_AnyTruncation_IsUnreadableInput()
    {
        byte[] whole = File.ReadAllBytes(runs.ClassifierRun);
        string path = runs.PathOf("cut.agt");
        for (int length = 0; length < whole.Length; length += 1 + (whole.Length / 40))
        {
            File.WriteAllBytes(path, whole[..length]);
            ToolRun.Of("show", path).RequireError(ExitCode.UnreadableInput, path);
        }
    }

    [Fact]
    public void Show_ForeignFile_IsUnreadableInput() => ToolRun.Of("show", runs.Data).RequireError(ExitCode.UnreadableInput, runs.Data);

    [Fact]
    public void Show_Folder_IsUnreadableInput() => ToolRun.Of("show", Path.GetDirectoryName(runs.Data)!).RequireError(ExitCode.UnreadableInput, "Error: ");

    [Fact]
    public async Task Help_OutputThatCannotBeWritten_ExitsWithOne()
    {
        using FullDisk output = new();
        using StringWriter error = new();
        Assert.Equal(ExitCode.Failed, await new Application(output, error).RunAsync(["--help"]));
        Assert.Contains("Cannot write to the output", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show")]
    [InlineData("show", "--json")]
    [InlineData("report")]
    public async Task Run_OutputThatCannotBeWritten_ExitsWithOne(string command, params string[] options)
    {
        using FullDisk output = new();
        using StringWriter error = new();
        Assert.Equal(ExitCode.Failed, await new Application(output, error).RunAsync([command, runs.ClassifierRun, .. options]));
        Assert.Contains("Cannot write to the output", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("show")]
    [InlineData("show", "a.agt", "--colour")]
    [InlineData("show", "")]
    [InlineData("report", "a.agt", " ")]
    [InlineData("certify", "a.agt", "--data", "", "--model", "a.dll")]
    [InlineData("certify", "a.agt", "--data", "a.csv", "--model", "")]
    [InlineData("prove", "a.agt")]
    public void Run_WrongUsage_ExitsWithTwoAndWritesNoData(params string[] arguments)
    {
        ToolRun run = ToolRun.Of(arguments);
        Assert.Equal((ExitCode.WrongUsage, string.Empty), (run.Code, run.Output));
        Assert.NotEmpty(run.Error);
    }

    [Theory]
    [InlineData("show", " show <FILE.agt> [options]")]
    [InlineData("certify", " certify <FILE.agt> [options]")]
    [InlineData("report", " report <FILE.agt>... [options]")]
    public void Run_HelpOfACommand_NamesTheCertificateAsTheListOfCommandsDoes(string command, string usage)
    {
        Assert.Contains(usage, ToolRun.Of(command, "--help").Output, StringComparison.Ordinal);
        Assert.Contains($"  {command} <FILE.agt> ", ToolRun.Of("--help").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("certify", "--help")]
    public void Run_Help_NamesTheExitCodes(params string[] arguments)
    {
        ToolRun run = ToolRun.Of(arguments);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains(ExitCode.Help, run.Output, StringComparison.Ordinal);
    }
}
