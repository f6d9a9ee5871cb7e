using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4016Tests
{
    private const string First = "var first = CertifiedTrainer.Train(model, data, new Sgd(0.1), new Schedule(4, 100), new Removal { Samples = 1 }); ";

    [Fact]
    public Task Parameters_OfARunOnTheSameData_AreReportedAtTheModel() => RuleTest.Reports(
        "AGT4016",
        Train(First + "first.CopyTo(model);"),
        "The initial parameters of 'model' come from an earlier training on the same data, so they may differ between the clean and the altered run; "
        + "train longer by a schedule with more epochs");

    [Fact]
    public Task Parameters_CopiedInALoop_AreReported() => RuleTest.Reports(
        "AGT4016",
        "public static class Job { public static void Run(AgtGen.Kernels.ICertifiableModel<float> net, LabelledData<float> data) { for (int i = 0; i < 3; i++) { "
        + "var run = CertifiedTrainer.Train([|net|], data, new Sgd(0.1), new Schedule(1, 100), new Removal { Samples = 1 }); run.CopyTo(net); } } }");

    [Theory]
    [InlineData(First)]
    [InlineData(First + "first.CopyTo(other);")]
    [InlineData("var first = CertifiedTrainer.Train(model, other_data, new Sgd(0.1), new Schedule(4, 100), new Removal { Samples = 1 }); first.CopyTo(model);")]
    [InlineData("var first = CertifiedTrainer.Train(model, data.AsTrusted(), new Sgd(0.1), new Schedule(4, 100), new Removal { Samples = 1 }); first.CopyTo(model);")]
    public Task Parameters_ThatDoNotDependOnTheData_AreSilent(string statements) =>
        RuleTest.IsSilent(Train(statements).Replace("[|model|]", "model", StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("for (int i = 0; i < 3; i++) { var net = make(); ")] // A new model in every round.
    public Task Parameters_CopiedAfterTheCall_AreSilent(string loop) => RuleTest.IsSilent(
        "public static class Job { public static void Run(" + (loop.Length > 0 ? "Func<AgtGen.Kernels.ICertifiableModel<float>> make" : "AgtGen.Kernels.ICertifiableModel<float> net") + ", LabelledData<float> data) { "
        + loop + "var run = CertifiedTrainer.Train(net, data, new Sgd(0.1), new Schedule(1, 100), new Removal { Samples = 1 }); run.CopyTo(net); } }" + (loop.Length > 0 ? " }" : ""));

    [Fact]
    public Task Suppression_ByPragma_IsNotObeyed() => RuleTest.Reports("AGT4016", "#pragma warning disable AGT4016\n" + Train(First + "first.CopyTo(model);"));

    private static string Train(string statements) =>
        TrainingSnippets.Train("new Sgd(0.1)", "new Schedule(4, 100)", "new Removal { Samples = 1 }", statements)
            .Replace("int unknown", "LabelledData<float> other_data, AgtGen.Kernels.ICertifiableModel<float> other", StringComparison.Ordinal)
            .Replace("return CertifiedTrainer.Train(model", "return CertifiedTrainer.Train([|model|]", StringComparison.Ordinal);
}
