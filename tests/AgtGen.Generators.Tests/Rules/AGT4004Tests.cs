using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4004Tests
{
    private const string Threat = "new Removal { Samples = 1 }";

    [Theory]
    [InlineData(3, 13)] // 8 products a step
    [InlineData(4, 10)] // 11
    [InlineData(9, 4)] // 26
    public Task Epochs_BeyondTheLimit_AreReportedAtTheModel(int layers, int epochs) =>
        RuleTest.ReportsInProgram("AGT4004", TrainingSnippets.Program(layers, $"new Schedule({epochs}, 100)", Threat, "[|Net.Create(1)|]"));

    [Fact]
    public Task Message_NamesLayersProductsStepsAndTheLimit() => RuleTest.ReportsInProgram(
        "AGT4004",
        TrainingSnippets.Program(4, "new Schedule(20, 100)", Threat, "[|Net.Create(1)|]"),
        "4 layers make 11 interval products a step, and 20 steps of them exceed the limit 100, so bounds will probably be vacuous; "
        + "use fewer layers or steps, a lower rate, or set AgtGenDepthLimit");

    [Theory]
    [InlineData(5, 32, 6, "0.1")]
    [InlineData(5, 32, 6, "0.2")] // as measured for 0.1
    [InlineData(5, 100, 6, "0.1")] // as measured for 32 units
    [InlineData(4, 32, 3, "3")]
    [InlineData(5, 128, 2, "0.1")]
    public Task Steps_AfterWhichNoMeasuredNetWasInformative_AreReported(int layers, int width, int steps, string rate) => RuleTest.ReportsInProgram(
        "AGT4004", Wide(layers, width, $"new Schedule({steps}, 100)", rate, "[|Net.Create(1)|]"));

    [Theory]
    [InlineData(5, 32, 5, "0.1")]
    [InlineData(5, 31, 6, "0.1")] // as measured for 8 units
    [InlineData(5, 32, 6, "0.09")] // as measured for 0.03
    [InlineData(5, 32, 6, "0.1, decay: 1")] // amounts to 2.45 steps
    [InlineData(5, 32, 6, "0.02")]
    [InlineData(5, 128, 1, "0.1")]
    [InlineData(5, 32, 6, "unknown")]
    public Task Steps_WithinWhatWasMeasured_AreSilent(int layers, int width, int steps, string rate) =>
        RuleTest.IsSilentInProgram(Wide(layers, width, $"new Schedule({steps}, 100)", rate, "Net.Create(1)"));

    [Fact]
    public Task Message_NamesWhatWasMeasured() => RuleTest.ReportsInProgram(
        "AGT4004",
        Wide(5, 32, "new Schedule(6, 100)", "0.1", "[|Net.Create(1)|]"),
        "5 layers make 14 interval products a step, and 6 steps of them exceed what measured nets of such width and rate could certify (fewer than 6 steps), "
        + "so bounds will probably be vacuous; use fewer layers or steps, a lower rate, or set AgtGenDepthLimit");

    [Fact]
    public Task Property_TakesThePlaceOfTheMeasure() =>
        RuleTest.IsSilentInProgram(Wide(5, 32, "new Schedule(6, 100)", "0.1", "Net.Create(1)"), ("AgtGenDepthLimit", "100"));

    private static string Wide(int layers, int width, string schedule, string rate, string model) => TrainingSnippets.Program(layers, schedule, Threat, model)
        .Replace("new(4, ", $"new({width}, ", StringComparison.Ordinal)
        .Replace($"new({width}, 4)", $"new({width}, {width})", StringComparison.Ordinal)
        .Replace("new Sgd(0.1)", $"new Sgd({rate})", StringComparison.Ordinal);

    [Fact]
    public Task Batches_OfRowsThatAreSeen_CountAsSteps() => RuleTest.ReportsInProgram(
        "AGT4004", TrainingSnippets.Program(3, "new Schedule(2, 100)", Threat, "[|Net.Create(1)|]", data: "data.Take(1000)"));

    [Theory]
    [InlineData(3, "new Schedule(12, 100)", Threat)]
    [InlineData(4, "new Schedule(9, 100)", Threat)]
    [InlineData(2, "new Schedule(1000, 100)", Threat)] // measured: two layers stay informative
    [InlineData(1, "new Schedule(1000, 100)", Threat)]
    [InlineData(4, "new Schedule(unknown, 100)", Threat)]
    [InlineData(4, "new Schedule(100, 100)", "new Removal { Samples = 0 }")]
    [InlineData(4, "new Schedule(100, 100)", "new Removal { Samples = unknown }")]
    public Task Training_WithinTheLimitOrUnseen_IsSilent(int layers, string schedule, string threat) =>
        RuleTest.IsSilentInProgram(TrainingSnippets.Program(layers, schedule, threat));

    [Fact]
    public Task Model_BehindItsInterface_IsSilent() => RuleTest.IsSilentInProgram(
        TrainingSnippets.Program(4, "new Schedule(100, 100)", Threat, "(AgtGen.Kernels.ICertifiableModel<float>)(object)Net.Create(1)"));

    [Fact]
    public Task Property_LowersTheLimit() => RuleTest.ReportsInProgram(
        "AGT4004", TrainingSnippets.Program(3, "new Schedule(3, 100)", Threat, "[|Net.Create(1)|]"), null, ("AgtGenDepthLimit", "23"));

    [Theory]
    [InlineData("24")]
    [InlineData("0")] // no limit
    public Task Property_AtOrAboveTheProducts_IsSilent(string limit) =>
        RuleTest.IsSilentInProgram(TrainingSnippets.Program(3, "new Schedule(3, 100)", Threat), ("AgtGenDepthLimit", limit));

    [Fact]
    public Task Property_ThatIsEmpty_LeavesTheMeasuredLimit() => RuleTest.ReportsInProgram(
        "AGT4004", TrainingSnippets.Program(3, "new Schedule(13, 100)", Threat, "[|Net.Create(1)|]"), null, ("AgtGenDepthLimit", ""));

    [Fact]
    public Task Suppression_ByPragma_IsObeyed() =>
        RuleTest.IsSilentInProgram("#pragma warning disable AGT4004\n" + TrainingSnippets.Program(4, "new Schedule(100, 100)", Threat));
}
