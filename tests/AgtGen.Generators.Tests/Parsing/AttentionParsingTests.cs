using AgtGen.Compiler.Specs;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Parsing;

/// <summary>How products of values, attention and layers on several positions are read, and what is said of those that cannot be.</summary>
public sealed class AttentionParsingTests
{
    [Theory]
    [InlineData("Op.Attention(x, x, x)", "Attention", "1,0")]
    [InlineData("Op.Attention(x, x, x, 2, true)", "Attention", "2,1")]
    [InlineData("Op.Attention(value: x, key: x, query: x, causal: 1 > 0)", "Attention", "1,1")]
    [InlineData("Op.Softmax(x, axis: 1)", "Softmax", "1")]
    [InlineData("Op.LogSoftmax(x, 0)", "LogSoftmax", "0")]
    [InlineData("Op.MatMul(x, Op.Transpose(x, 0, 1))", "MatMul", "")]
    public void Op_InAnyForm_IsReadWithItsNumbers(string call, string op, string attributes)
    {
        SpecNode node = SpecText.Parse(Source(call)).Nodes.Single(node => node.Op == op);
        Assert.Equal(attributes, string.Join(",", node.Attributes));
    }

    [Fact]
    public void Rank_OfLayersAndSums_IsThatOfTheValue()
    {
        ModelSpec spec = SpecText.Parse(Source("layer.Forward(x).Rank == 2 && Op.Sum(x, 0).Rank == 1 && Op.Mean(Op.Sum(x, 0), 0).Rank == 1 ? Op.Softmax(x, 0) : x"));
        Assert.Contains("Softmax", spec.Nodes.Select(node => node.Op));
    }

    [Theory]
    [InlineData("AGT2001", "[|Op.Attention|](x, x, x, heads: 3)", "'Attention' expects features that 3 heads can share equally but 'input' has shape (3, 4); change one of the two sizes")]
    [InlineData("AGT2001", "[|Op.MatMul|](x, x)", "'MatMul' expects a value of shape (4, 4) but 'input' has shape (3, 4); change one of the two sizes")]
    [InlineData("AGT2001", "[|Op.Softmax|](x, 2)", "'Softmax' expects a shape with an axis 2 but 'input' has shape (3, 4); change one of the two sizes")]
    [InlineData("AGT2001", "[|Op.Softmax|](x, -1)", "'Softmax' expects a shape with an axis -1 but 'input' has shape (3, 4); change one of the two sizes")]
    [InlineData("AGT2001", "[|wide.Forward|](x)", "'wide' expects an input of shape (5) but 'input' has shape (3, 4); change one of the two sizes")]
    [InlineData("AGT1001", "Op.Attention(x, x, x, heads: [|System.Environment.ProcessorCount|])", null)]
    public Task Op_WithOneMistake_IsReportedAtIt(string id, string call, string? message) => RuleTest.Reports(id, Source(call), message);

    private static string Source(string expression) =>
        $$"""
        using System.Numerics.Tensors;
        using AgtGen.Modeling;

        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear layer = new(4, 4), wide = new(5, 4), head = new(12, 3);

            [Forward]
            public Tensor<float> Forward([Shape(3, 4)] Tensor<float> x) => Head({{expression}});

            [Loss]
            public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);

            private Tensor<float> Head(Tensor<float> x) => head.Forward(Op.Flatten(x));
        }
        """;
}
