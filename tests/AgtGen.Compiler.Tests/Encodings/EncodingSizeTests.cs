using AgtGen.Compiler.Encodings;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Tests.Encodings;

public sealed class EncodingSizeTests
{
    [Theory]
    [InlineData("Relu", "Hinge", 3, 10, 90, 240, 3)] // 10 affected, and 2 steps of 10 samples with 3 units and a side each; 3 products forward, back, in slopes and in gradients.
    [InlineData("Relu", "SquaredError", 3, 10, 70, 240, 9)]
    [InlineData("Relu", "SquaredError", 1, 10, 10, 0, 1)]
    [InlineData("Square", "SquaredError", 2, 1, 1, 15, 5)]
    public void Of_ANet_CountsWhatAStepAdds(string activation, string loss, int steps, int batch, int binaries, int products, int degree)
    {
        EncodingSize size = ModelCompiler.SizeOf(EncodingLoweringTests.Net(activation, loss) with { Encoding = ModelEncoding.Exact }, steps, batch)!;

        Assert.Equal((binaries, products, degree), (size.Binaries, size.Products, size.Degree));
    }

    [Fact]
    public void Of_AModelThatAsksForNoEncoding_IsNull() => Assert.Null(ModelCompiler.SizeOf(EncodingLoweringTests.Net("Relu", "Hinge"), 3, 10));

    [Fact]
    public void Of_AModelWithoutTheEncodingThatItAsksFor_IsNull() => Assert.Null(ModelCompiler.SizeOf(EncodingLoweringTests.Net("Gelu", "Hinge") with { Encoding = ModelEncoding.Relaxed }, 3, 10));

    [Fact]
    public void Of_ManySteps_EndsAtADegreeThatNobodyReads() =>
        Assert.Equal(1_000_000_000, ModelCompiler.SizeOf(EncodingLoweringTests.Net("Relu", "SquaredError") with { Encoding = ModelEncoding.Exact }, 1_000, 10)!.Degree);
}
