using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace AgtGen.Samples.Tests;

public sealed class SampleTests
{
    private static readonly string[] CommonOptions = ["--quick", "--out", "--json", "--help", "--seed", "--learning-rate"];

    public static TheoryData<string, string[]> OwnOptions => new()
    {
        { "Cnn", ["--images", "--public", "--training", "--epsilon"] },
        { "Digits", ["--public", "--epochs", "--epsilon"] },
        { "FineTuning", ["--images", "--public", "--training", "--steps", "--long-steps", "--epsilon"] },
        { "HalfMoons", ["--steps", "--attack-factor"] },
        { "Regression", ["--steps", "--decay", "--samples", "--epsilon"] },
    };

    /// <summary>Its training starts at zero and its rates are those of its two data sets, so that it has no seed and no rate to choose.</summary>
    [Fact]
    public void Help_OfUnlearning_NamesItsOptions()
    {
        using SampleProgram sample = new("Unlearning");
        (int code, string output, _) = sample.Run("--help");

        Assert.Equal(0, code);
        Assert.All(["--quick", "--out", "--json", "--help", "--requests", "--weight-decay"], option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Cnn")]
    [InlineData("Digits")]
    [InlineData("FineTuning")]
    [InlineData("HalfMoons")]
    [InlineData("Regression")]
    [InlineData("Unlearning")]
    public void Quick_OfASample_WritesBoundsAroundTheNominalValueThatProveSomething(string name)
    {
        using SampleProgram sample = new(name);
        (int code, string output, string errors) = sample.RunQuick();

        Assert.True(code == 0, output + errors);
        JsonElement[] bounds = [.. Objects(sample.Results()).Where(element => element.TryGetProperty("nominal", out _))];
        Assert.All(bounds, b => Assert.True(Number(b, "lower") <= Number(b, "nominal") && Number(b, "nominal") <= Number(b, "upper"), b.GetRawText()));
        Assert.Contains(bounds, b => Number(b, "lower") > 0 && Number(b, "lower") < Number(b, "nominal"));
    }

    [Theory]
    [InlineData("Cnn", "certified-accuracy")]
    [InlineData("Digits", "certified-accuracy")]
    [InlineData("FineTuning", "fine-tuning")]
    [InlineData("Regression", "regression")]
    [InlineData("Partition", "partition")]
    [InlineData("PrivatePrediction", "private-prediction")]
    [InlineData("Unlearning", "unlearning")]
    public void Quick_OfASample_DrawsWithoutNumbersThatAreNone(string name, string picture)
    {
        using SampleProgram sample = new(name);
        (int code, string output, string errors) = sample.RunQuick();

        Assert.True(code == 0, output + errors);
        XElement root = sample.Picture(picture);
        Assert.Equal("svg", root.Name.LocalName);
        Assert.DoesNotContain(root.DescendantsAndSelf().Attributes(), attribute => attribute.Value.Contains("NaN", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(OwnOptions))]
    public void Help_OfASample_NamesEveryOption(string name, string[] own)
    {
        using SampleProgram sample = new(name);
        (int code, string output, _) = sample.Run("--help");

        Assert.Equal(0, code);
        Assert.All(CommonOptions.Concat(own), option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Digits", "--unknown")]
    [InlineData("Digits", "--epochs", "0")]
    [InlineData("Digits", "--epochs", "x")]
    [InlineData("Digits", "--json", "")]
    [InlineData("Digits", "--epsilon", "NaN")]
    [InlineData("Regression", "--steps", "12")]
    [InlineData("Regression", "--learning-rate", "Infinity")]
    [InlineData("Regression", "--learning-rate", "1,5")]
    [InlineData("Regression", "--seed", "x")]
    public void WrongOption_OfASample_IsWrongUsage(string name, params string[] arguments)
    {
        using SampleProgram sample = new(name);
        (int code, _, string errors) = sample.Run(arguments);

        Assert.Equal(2, code);
        Assert.Contains(arguments[0], errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--out")]
    [InlineData("--json")]
    public void Place_ThatCannotBeWritten_FailsBeforeAnyWork(string option)
    {
        using SampleProgram sample = new("Digits");
        (int code, string output, string errors) = sample.Run("--quick", option, Path.Combine(typeof(SampleTests).Assembly.Location, "results"));

        Assert.Equal((1, string.Empty), (code, output));
        Assert.Contains($"by {option}.", Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void LearningRate_AtWhichTheTrainingDiverges_FailsAndSaysSo()
    {
        using SampleProgram sample = new("Regression");
        (int code, _, string errors) = sample.RunQuick("--learning-rate", "1e30");

        Assert.Equal(1, code);
        Assert.Contains("--learning-rate", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_ThatAreNotThere_FailAndSayWhereTheyAreFound()
    {
        using SampleProgram sample = new("Cnn");
        (int code, string output, string errors) = sample.Run("--images", "nowhere", "--out", Path.GetTempPath());

        Assert.Equal((1, string.Empty), (code, output));
        Assert.Contains("'apt-get install dataset-fashion-mnist' brings the images; give another folder by --images", errors, StringComparison.Ordinal);
    }

    private static double Number(JsonElement bounds, string name)
    {
        JsonElement value = bounds.GetProperty(name);
        return value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.Parse(value.GetString()!, CultureInfo.InvariantCulture);
    }

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Objects(property.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
