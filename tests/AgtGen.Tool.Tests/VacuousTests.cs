using System.Text.Json;

namespace AgtGen.Tool.Tests;

public sealed class VacuousTests(SavedRuns runs) : IClassFixture<SavedRuns>
{
    [Fact]
    public void Show_Vacuous_SaysThatNothingIsCertifiedAndExitsWithOne()
    {
        ToolRun run = ToolRun.Of("show", runs.Vacuous());
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("Nothing is certified", run.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing is certified: the bounds overflowed", run.Output, StringComparison.Ordinal);
        Assert.Contains("To certify more: ", string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("ends inside", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Certify_Vacuous_ProvesNothingAndExitsWithOne()
    {
        ToolRun run = ToolRun.Of("certify", runs.Vacuous(), "--data", runs.Data, "--model", SavedRuns.Model, "--json");
        Assert.Equal(ExitCode.Failed, run.Code);
        JsonElement json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((0, 0), (json.GetProperty("accuracy").GetProperty("lower").GetDouble(), json.GetProperty("accuracy").GetProperty("certified").GetDouble()));
        Assert.Contains("To certify more: ", run.Error, StringComparison.Ordinal);
        Assert.Equal("Infinity", json.GetProperty("meanLoss").GetProperty("upper").GetString());
    }

    [Fact]
    public void Report_Vacuous_ShowsParametersAsUnbounded()
    {
        ToolRun run = ToolRun.Of("report", runs.Vacuous());
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("badge bad", run.Output, StringComparison.Ordinal);
        Assert.Contains(">unbounded</text>", run.Output, StringComparison.Ordinal);
    }
}
