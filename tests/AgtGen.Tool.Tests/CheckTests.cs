using System.Text.Json;
using AgtGen.Tool.Tests.Models;

namespace AgtGen.Tool.Tests;

public sealed class CheckTests(SavedRuns runs) : IClassFixture<SavedRuns>
{
    [Fact]
    public void Check_ProofOfNamedPoints_ProvesThem()
    {
        string file = Proved("proved.agt", out CertifiedRun<double> run, out LabelledData<double> points);
        ToolRun check = ToolRun.Of("check", file, "--json");
        JsonElement json = JsonDocument.Parse(check.Output).RootElement;
        Assert.Equal((ExitCode.Ok, string.Empty), (check.Code, check.Error));
        Assert.True(json.GetProperty("isProved").GetBoolean());
        Assert.Equal(points.Count, json.GetProperty("points").GetArrayLength());
        Assert.Equal(run.PredictProofBytes(LabelledData.ReadCsv<double>(runs.Data), points.Count), json.GetProperty("bytes").GetInt64());
    }

    [Fact]
    public void Check_ProofOfNamedPoints_PrintsWhatIsProved()
    {
        ToolRun check = ToolRun.Of("check", Proved("shown.agt", out _, out _));
        Assert.Equal((ExitCode.Ok, string.Empty), (check.Code, check.Error));
        string words = string.Join(' ', check.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("gives each point an output within its bounds", words, StringComparison.Ordinal);
        Assert.Contains("always", check.Output, StringComparison.Ordinal);
        Assert.Equal(5, check.Output.Split('\n').Count(line => line.TrimEnd().EndsWith("Trajectory", StringComparison.Ordinal)));
    }

    [Fact]
    public void Check_ProofOfARegression_NamesItsLossAndNoClasses()
    {
        LabelledData<double> data = LabelledData.ReadCsv<double>(runs.Data);
        string path = runs.PathOf("regression.agt");
        CertifiedTrainer.Train(Regression.Create(1), data, new Sgd(0.1), new(12, 30), new Removal { Samples = 1, Budget = Budget.PerDataSet }).SaveWithProof(path, data, data.Take(5));
        ToolRun check = ToolRun.Of("check", path);
        Assert.Equal((ExitCode.Ok, string.Empty), (check.Code, check.Error));
        Assert.DoesNotContain("Class", check.Output, StringComparison.Ordinal);
        string words = string.Join(' ', check.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("trained on the data in this file with squared error as claimed", words, StringComparison.Ordinal);
        JsonElement json = JsonDocument.Parse(ToolRun.Of("check", path, "--json").Output).RootElement;
        Assert.Equal(("squared error", "Trajectory"), (json.GetProperty("loss").GetString(), json.GetProperty("points")[0].GetProperty("provedBy").GetString()));
    }

    [Fact]
    public void Check_CertificateWithItsTraining_IsProvedFromTheFileAlone()
    {
        string file = WithTraining("training.agt");
        ToolRun check = ToolRun.Of("check", file, "--json");
        JsonElement json = JsonDocument.Parse(check.Output).RootElement;
        Assert.Equal((ExitCode.Ok, string.Empty), (check.Code, check.Error));
        Assert.True(json.GetProperty("isProved").GetBoolean());
        Assert.Contains("up to 1 rows of each batch are removed", json.GetProperty("threat").GetString(), StringComparison.Ordinal);
        string words = string.Join(' ', ToolRun.Of("check", file).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("ends inside the box of parameters in this file", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TrainingOfAnotherFile_IsRefused()
    {
        string file = WithTraining("cut.agt");
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^40] ^= 1;
        File.WriteAllBytes(file, bytes);
        ToolRun.Of("check", file).RequireError(ExitCode.UnreadableInput, "hash differs");
    }

    [Fact]
    public void Check_CertificateWithoutProof_SaysSo() => ToolRun.Of("check", runs.ClassifierRun).RequireError(ExitCode.UnreadableInput, "holds no proof");

    /// <summary>The hash is that of the parts as they were: what was changed since is refused before anything is reckoned.</summary>
    [Fact]
    public void Check_ByteChanged_IsRefused()
    {
        string file = Proved("changed.agt", out _, out _);
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^40] ^= 1;
        File.WriteAllBytes(file, bytes);
        ToolRun.Of("check", file).RequireError(ExitCode.UnreadableInput, "the hash differs");
        File.WriteAllBytes(file, bytes[..^8]);
        Assert.Equal(ExitCode.UnreadableInput, ToolRun.Of("check", file).Code);
    }

    private string WithTraining(string name)
    {
        LabelledData<double> data = LabelledData.ReadCsv<double>(runs.Data);
        string path = runs.PathOf(name);
        CertifiedTrainer.Train(Head.Create(1), data, new Sgd(0.3), new(2, 30), new Removal { Samples = 1 }).SaveWithTraining(path, data);
        return path;
    }

    private string Proved(string name, out CertifiedRun<double> run, out LabelledData<double> points)
    {
        LabelledData<double> data = LabelledData.ReadCsv<double>(runs.Data);
        string path = runs.PathOf(name);
        run = CertifiedTrainer.Train(Head.Create(1), data, new Sgd(0.3), new(12, 30), new Removal { Samples = 1, Budget = Budget.PerDataSet });
        points = data.Take(5);
        run.SaveWithProof(path, data, points);
        return path;
    }
}
