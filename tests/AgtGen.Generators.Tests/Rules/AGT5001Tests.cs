using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT5001Tests
{
    private const string Own = "[CertifiableFunction] private static float Cube(float p) => p * p * p;";

    [Fact]
    public Task CrossEntropy_OfAnExactEncoding_IsReportedAtIt() => RuleTest.Reports(
        "AGT5001",
        EncodingSnippets.Model("[|Op.CrossEntropy|](o, label)", outputs: 3),
        "'Net' contains 'CrossEntropy', which has no exact MIQCP form; use squared error or a hinge, or bound it by lines with Encoding = ModelEncoding.Relaxed");

    [Fact]
    public Task Activation_OfAnExactEncoding_IsReportedAtIt() => RuleTest.Reports(
        "AGT5001",
        EncodingSnippets.Model("Op.Hinge(o, label)", activation: "[|Op.Tanh|]"),
        "'Net' contains 'Tanh', which has no exact MIQCP form; use Relu, or bound it by lines with Encoding = ModelEncoding.Relaxed");

    [Theory]
    [InlineData("Exact")]
    [InlineData("Relaxed")]
    public Task Activation_WithoutAnEncoding_IsReportedInBoth(string encoding) => RuleTest.Reports(
        "AGT5001",
        EncodingSnippets.Model("Op.Hinge(o, label)", encoding, "[|Op.Gelu|]"),
        "'Net' contains 'Gelu', which has no encoding; take it out, or leave Encoding out and certify by intervals");

    [Fact]
    public Task Loss_WithoutAnEncoding_IsReported() => RuleTest.Reports(
        "AGT5001",
        EncodingSnippets.Model("[|Op.BinaryFocal|](o, label, 2f)", "Relaxed"),
        "'Net' contains 'BinaryFocal', which has no encoding; use squared error, a hinge or, relaxed, a cross-entropy");

    [Fact]
    public Task Function_OfTheModelsOwn_IsReportedByItsName() => RuleTest.Reports(
        "AGT5001",
        EncodingSnippets.Model("Op.Hinge([|Op.Apply|](Cube, o), label)", members: Own),
        "'Net' contains 'Cube', which has no encoding; take it out, or leave Encoding out and certify by intervals");

    [Theory]
    [InlineData("Op.Hinge(o, label)", "Op.Relu")]
    [InlineData("Op.SquaredHinge(o, label)", "Op.HardTanh")]
    [InlineData("0.5f * Op.Hinge(o, label)", "Op.Square")]
    public Task Model_ThatHasAnExactEncoding_IsSilent(string loss, string activation) => RuleTest.IsSilent(EncodingSnippets.Model(loss, activation: activation));

    [Fact]
    public Task Model_ThatAsksForNone_IsSilent() => RuleTest.IsSilent(EncodingSnippets.Model("Op.BinaryCrossEntropy(o, label)", "None", "Op.Gelu"));

    [Theory]
    [InlineData("Op.CrossEntropy(o, label)", "Op.MultiMargin(o, label)", 3)]
    [InlineData("Op.BinaryCrossEntropy(o, label)", "Op.Hinge(o, label)", 1)]
    public Task Fix_OfACrossEntropy_GivesAHinge(string before, string after, int outputs) =>
        FixTest.Gives(new UseEncodableLossFix(), EncodingSnippets.Model(before, outputs: outputs), EncodingSnippets.Model(after, outputs: outputs));

    [Fact]
    public Task Fix_OfALossWithWeights_IsNotOffered() => FixTest.OffersNothing(new UseEncodableLossFix(), EncodingSnippets.Model("Op.BinaryCrossEntropy(o, label, 2f)"));

    [Fact]
    public Task Fix_OfALossWithWeights_AsksForTheRelaxedEncoding() => FixTest.Gives(
        new RelaxEncodingFix(), EncodingSnippets.Model("Op.BinaryCrossEntropy(o, label, 2f)"), EncodingSnippets.Model("Op.BinaryCrossEntropy(o, label, 2f)", "Relaxed"));

    [Fact]
    public Task Fix_OfALossThatAHingeReplaces_IsTheHingeAlone() => FixTest.OffersNothing(new RelaxEncodingFix(), EncodingSnippets.Model("Op.BinaryCrossEntropy(o, label)"));

    [Fact]
    public Task Fix_OfAnActivation_AsksForTheRelaxedEncoding() => FixTest.Gives(
        new RelaxEncodingFix(), EncodingSnippets.Model("Op.Hinge(o, label)", activation: "Op.Tanh"), EncodingSnippets.Model("Op.Hinge(o, label)", "Relaxed", "Op.Tanh"));

    [Fact]
    public Task Fix_OfWhatHasNoEncoding_IsNotOffered() => FixTest.OffersNothing(new RelaxEncodingFix(), EncodingSnippets.Model("Op.Hinge(o, label)", activation: "Op.Gelu"));
}
