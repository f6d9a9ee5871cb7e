using System.Text.Json;
using System.Xml.Linq;

namespace AgtGen.Samples.Tests;

public sealed class ExactMoonsTests : IDisposable
{
    private readonly SampleProgram sample = new("ExactMoons");

    [Fact]
    public void Run_EveryLoss_IsDecidedByTheExactSearchBetweenIntervalsAndAttacks()
    {
        (int code, string output, string errors) = sample.RunQuick();

        Assert.True(code == 0, output + errors);
        JsonElement[] findings = [.. sample.Results().EnumerateArray()];
        foreach (IGrouping<string, JsonElement> loss in findings.GroupBy(finding => finding.GetProperty("loss").GetString()!))
        {
            Dictionary<string, (double Certified, double Changed)> of = loss.ToDictionary(
                finding => finding.GetProperty("method").GetString()!,
                finding => (finding.GetProperty("certified").GetDouble(), finding.GetProperty("changed").GetDouble()));
            (double certified, double changed) = of["exact"];
            Assert.Equal(1, certified + changed, 1e-9);
            Assert.All(of.Where(method => method.Key != "attack"), method => Assert.InRange(method.Value.Certified, 0, certified));
            Assert.InRange(of["attack"].Changed, 0, changed);
            Assert.True(of["intervals"].Certified < certified && changed > 0);
        }

        Assert.Equal(2, findings.Select(finding => finding.GetProperty("loss").GetString()).Distinct().Count());
        XElement picture = sample.Picture("exact-moons");
        Assert.DoesNotContain(picture.DescendantsAndSelf().Attributes(), attribute => attribute.Value.Contains("NaN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--samples", "2")]
    [InlineData("--flips", "0")]
    [InlineData("--seconds", "0")]
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
        Assert.All(["--quick", "--out", "--json", "--help", "--samples", "--flips", "--steps", "--learning-rate", "--seconds"], option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    public void Dispose() => sample.Dispose();
}
