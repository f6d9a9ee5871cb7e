using System.Text.Json;

namespace AgtGen.Samples.Tests;

public sealed class PrivatePredictionTests : IDisposable
{
    private readonly SampleProgram sample = new("PrivatePrediction");

    [Fact]
    public void Run_BothDataSets_FlipsAreRightMoreOftenThanNoiseAndMoreSoWithEpsilon()
    {
        (int code, string output, string errors) = sample.RunQuick();

        Assert.True(code == 0, output + errors);
        JsonElement[] studies = [.. sample.Results().EnumerateArray()];
        Assert.Equal(2, studies.Length);
        Assert.All(studies, study =>
        {
            JsonElement[] findings = [.. study.GetProperty("findings").EnumerateArray()];
            double[] flips = Values("flip"), global = Values("global"), cauchy = Values("cauchy");
            Assert.All(flips.Zip(flips.Skip(1)), pair => Assert.True(pair.First < pair.Second));
            Assert.All(flips.Zip(cauchy), pair => Assert.True(pair.First > pair.Second));
            Assert.All(flips.Zip(global), pair => Assert.True(pair.First > pair.Second));
            Assert.InRange(flips[^1], 0.7, study.GetProperty("single").GetProperty("plain").GetDouble());

            double[] Values(string name) => [.. findings.Select(finding => finding.GetProperty(name).GetDouble())];
        });
        Assert.Contains("differentially private with epsilon = 1 (label flip)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("NOT PRIVATE", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--parts", "1")]
    [InlineData("--steps", "0")]
    [InlineData("--clip", "0")]
    [InlineData("--learning-rate", "NaN")]
    public void Run_ValueOutOfRange_IsWrongUsage(string option, string value)
    {
        (int code, _, string errors) = sample.RunQuick(option, value);

        Assert.Equal(2, code);
        Assert.Contains(option, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_NamesItsOptions()
    {
        (int code, string output, _) = sample.Run("--help");

        Assert.Equal(0, code);
        Assert.All(["--quick", "--out", "--json", "--help", "--steps", "--learning-rate", "--clip", "--parts"], option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    public void Dispose() => sample.Dispose();
}
