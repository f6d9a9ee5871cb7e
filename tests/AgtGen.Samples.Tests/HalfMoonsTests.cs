using System.Text.Json;
using System.Xml.Linq;

namespace AgtGen.Samples.Tests;

public sealed class HalfMoonsTests : IDisposable
{
    private readonly SampleProgram sample = new("HalfMoons");

    [Fact]
    public void Run_FairAttacks_ChangeNoCertifiedPrediction()
    {
        (int code, string output, string errors) = sample.RunQuick();

        Assert.True(code == 0, output + errors);
        JsonElement[] threats = [.. sample.Results().GetProperty("threats").EnumerateArray()];
        Assert.Equal(2, threats.Length);
        Assert.All(threats, threat =>
        {
            Assert.InRange(threat.GetProperty("certified").GetInt32(), 1, 500);
            Assert.Equal(0, threat.GetProperty("contradicted").GetInt32());
            Assert.Equal(0, threat.GetProperty("contradictedInThePlane").GetInt32());
        });
        XElement picture = sample.Picture("half-moons");
        Assert.Equal("svg", picture.Name.LocalName);
        Assert.DoesNotContain(picture.DescendantsAndSelf().Attributes(), attribute => attribute.Value.Contains("NaN", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_AttacksFarBeyondTheBudget_FailsAndSaysSo()
    {
        (int code, _, string errors) = sample.RunQuick("--attack-factor", "100");

        Assert.Equal(1, code);
        Assert.Contains("certified predictions", errors, StringComparison.Ordinal);
        Assert.All(sample.Results().GetProperty("threats").EnumerateArray(), threat => Assert.True(threat.GetProperty("contradicted").GetInt32() > 0));
    }

    [Theory]
    [InlineData("--attack-factor", "0")]
    [InlineData("--steps", "0")]
    [InlineData("--learning-rate", "NaN")]
    public void Run_ValueOutOfRange_IsWrongUsage(string option, string value)
    {
        (int code, _, string errors) = sample.RunQuick(option, value);

        Assert.Equal(2, code);
        Assert.Contains(option, errors, StringComparison.Ordinal);
    }

    public void Dispose() => sample.Dispose();
}
