using System.Text.Json;

namespace AgtGen.Samples.Tests;

public sealed class PartitionTests : IDisposable
{
    private readonly SampleProgram sample = new("Partition");

    [Fact]
    public void Run_EveryDataSetAndThreat_CertifiesNoLessThanTheVoteAndSomewhereMore()
    {
        (int code, string output, string errors) = sample.RunQuick();

        Assert.True(code == 0, output + errors);
        JsonElement[] findings = [.. sample.Results().EnumerateArray().SelectMany(study => study.GetProperty("findings").EnumerateArray())];
        Assert.Equal(12, findings.Length);
        Assert.All(findings, finding => Assert.All(Numbers(finding, "certified").Zip(Numbers(finding, "byVotes")), pair => Assert.True(pair.First >= pair.Second)));
        Assert.Contains(findings, finding => finding.GetProperty("medianCertified").GetInt32() > 1.25 * finding.GetProperty("medianByVotes").GetInt32());
    }

    [Theory]
    [InlineData("--steps", "0")]
    [InlineData("--learning-rate", "NaN")]
    [InlineData("--largest", "-1")]
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
        Assert.All(["--quick", "--out", "--json", "--help", "--steps", "--learning-rate", "--largest"], option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    public void Dispose() => sample.Dispose();

    private static IEnumerable<int> Numbers(JsonElement finding, string name) => finding.GetProperty(name).EnumerateArray().Select(element => element.GetInt32());
}
