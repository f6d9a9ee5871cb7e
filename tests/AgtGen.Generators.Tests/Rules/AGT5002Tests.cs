using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT5002Tests
{
    [Fact]
    public Task CrossEntropy_OfARelaxedEncoding_IsNamed() => RuleTest.Reports(
        "AGT5002",
        EncodingSnippets.Model("[|Op.CrossEntropy|](o, label)", "Relaxed", outputs: 3),
        "'CrossEntropy' is encoded by a relaxation, so the result bounds the worst case and may not attain it; the search narrows it to the gap that is asked for");

    [Theory]
    [InlineData("[|Op.Tanh|]")]
    [InlineData("[|Op.Sigmoid|]")]
    [InlineData("[|Op.Silu|]")]
    public Task Activation_OfARelaxedEncoding_IsReportedAtIt(string activation) => RuleTest.Reports("AGT5002", EncodingSnippets.Model("Op.Hinge(o, label)", "Relaxed", activation));

    [Fact]
    public Task Model_OfWhichNothingIsRelaxed_IsSilent() => RuleTest.IsSilent(EncodingSnippets.Model("Op.Hinge(o, label)", "Relaxed", "Op.Relu"));

    [Fact]
    public Task Model_ThatAsksForNone_IsSilent() => RuleTest.IsSilent(EncodingSnippets.Model("Op.BinaryCrossEntropy(o, label)", "None"));
}
