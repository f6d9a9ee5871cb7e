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
        + "use fewer layers or steps, or set AgtGenDepthLimit");

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
