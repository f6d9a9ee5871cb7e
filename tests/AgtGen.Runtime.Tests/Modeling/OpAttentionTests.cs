namespace AgtGen.Runtime.Tests.Modeling;

public sealed class OpAttentionTests
{
    private static readonly Tensor<double> matrix = Tensor.Create([1.0, 2, 3, 4, 5, 6], [2, 3]);

    [Fact]
    public void Softmax_AlongEitherAxis_GivesSharesOfE()
    {
        double[] across = Values(Op.Softmax(matrix, 1)), down = Values(Op.Softmax(matrix, 0));
        double all = 1 + Math.E + (Math.E * Math.E);
        Assert.Equal([1 / all, Math.E / all, Math.E * Math.E / all], across[..3].Select(p => p), new Near());
        Assert.Equal(1 / (1 + Math.Exp(3)), down[1], 1e-15);
        Assert.Equal(Math.Log(across[4]), Values(Op.LogSoftmax(matrix, 1))[4], 1e-15);
    }

    [Fact]
    public void LogSoftmax_LargeNumbers_DoesNotOverflow() =>
        Assert.Equal([0.0, -1000], Values(Op.LogSoftmax(Tensor.Create([2000.0, 1000]), 0)));

    [Fact]
    public void MatMul_OfMatricesAndOfSeveral_IsTheirProduct()
    {
        Tensor<double> turned = Op.Transpose(matrix, 0, 1);
        Assert.Equal([14.0, 32, 32, 77], Values(Op.MatMul(matrix, turned)));
        Tensor<double> several = Op.MatMul(Op.Reshape(matrix, 3, 1, 2), Op.Reshape(matrix, 3, 2, 1));
        Assert.Equal([5.0, 25, 61], Values(several));
        Assert.Equal([3, 1, 1], several.Lengths.ToArray());
    }

    [Fact]
    public void Attention_Causal_SeesNothingThatIsToCome()
    {
        Tensor<double> values = Tensor.Create([1.0, 10, 2, 20, 3, 30], [3, 2]), query = Tensor.Create([0.5, 0, 0, 0.25, 1, 1], [3, 2]);
        double[] causal = Values(Op.Attention(query, query, values, causal: true)), full = Values(Op.Attention(query, query, values));
        Assert.Equal([1.0, 10], causal[..2]);
        Assert.Equal(full[4..], causal[4..], new Near());
        double[] perHead = Values(Op.Attention(query, query, values, heads: 2, causal: true));
        double p = 1 / (1 + Math.Exp(0.0625));
        Assert.Equal([1.5, (p * 10) + ((1 - p) * 20)], perHead[2..4], new Near());
    }

    [Fact]
    public void Attention_HeadsAsAnAxis_IsThatOfHeadsSideBySide()
    {
        Tensor<double> x = Tensor.Create([.. Enumerable.Range(0, 12).Select(i => Math.Sin(i))], [3, 4]);
        Tensor<double> heads = Op.Transpose(Op.Reshape(x, 3, 2, 2), 0, 1);
        Assert.Equal(Values(Op.Attention(x, x, x, heads: 2)), Values(Op.Transpose(Op.Attention(heads, heads, heads), 0, 1)), new Near());
    }

    [Fact]
    public void Linear_OnSeveralAxes_WorksOnTheLast()
    {
        Linear<double> layer = new(3, 2);
        layer.Weight[0, 1] = 2;
        layer.Bias![1] = 0.5;
        Tensor<double> result = layer.Forward(Op.Reshape(matrix, 2, 1, 3));
        Assert.Equal([2, 1, 2], result.Lengths.ToArray());
        Assert.Equal([4, 0.5, 10, 0.5], Values(result));
    }

    [Fact]
    public void ConvTranspose1d_SmallExample_MatchesByHand()
    {
        ConvTranspose1d<double> layer = new(1, 1, 3, stride: 2, padding: 1, outputPadding: 1);
        (layer.Weight[0, 0, 0], layer.Weight[0, 0, 1], layer.Weight[0, 0, 2]) = (1, 10, 100);
        layer.Bias![0] = 0.5;
        Tensor<double> result = layer.Forward(Tensor.Create([2.0, 3], [1, 2]));
        Assert.Equal([1, 4], result.Lengths.ToArray());
        Assert.Equal([20.5, 203.5, 30.5, 300.5], Values(result));
        Assert.Throws<ArgumentException>(() => layer.Forward(Tensor.Create([2.0, 3], [2, 1])));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConvTranspose1d(1, 1, 3, stride: 2, outputPadding: 2));
        Assert.Throws<ArgumentException>(() => new ConvTranspose1d(1, 1, 1, padding: 3).Forward(Tensor.Create([2f], [1, 1])));
    }

    [Fact]
    public void ConvTranspose2d_OfGroups_KeepsThemApart()
    {
        ConvTranspose2d<double> layer = new(2, 2, (1, 2), groups: 2, bias: false, dilation: (1, 2));
        (layer.Weight[0, 0, 0, 0], layer.Weight[0, 0, 0, 1], layer.Weight[1, 0, 0, 1]) = (1, 10, 5);
        Tensor<double> result = layer.Forward(Tensor.Create([2.0, 3], [2, 1, 1]));
        Assert.Equal([2, 1, 3], result.Lengths.ToArray());
        Assert.Equal([2.0, 0, 20, 0, 0, 15], Values(result));
    }

    [Fact]
    public void Embedding_Numbers_GivesTheVectorsOfTheNearest()
    {
        Embedding<double> table = new(3, 2);
        (table.Weight[1, 0], table.Weight[1, 1], table.Weight[2, 0]) = (7, 8, 9);
        Tensor<double> result = table.Forward(Tensor.Create([0.5, 2.49, -0.5], [3]));
        Assert.Equal([3, 2], result.Lengths.ToArray());
        Assert.Equal([7.0, 8, 9, 0, 0, 0], Values(result));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Forward(Tensor.Create([2.5])));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Forward(Tensor.Create([double.NaN])));
    }

    [Fact]
    public void EveryOp_ShapesThatDoNotFit_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Op.Softmax(matrix, 2));
        Assert.Throws<ArgumentException>(() => Op.MatMul(matrix, matrix));
        Assert.Throws<ArgumentException>(() => Op.MatMul(Tensor.Create([1.0]), Tensor.Create([1.0])));
        Assert.Throws<ArgumentException>(() => Op.Attention(matrix, matrix, matrix, heads: 2));
        Assert.Throws<ArgumentException>(() => Op.Attention(matrix, Op.Transpose(matrix, 0, 1), matrix));
        Assert.Throws<ArgumentException>(() => new Linear<double>(2, 2).Forward(matrix));
    }

    private static double[] Values(Tensor<double> x)
    {
        double[] values = new double[x.FlattenedLength];
        x.FlattenTo(values);
        return values;
    }

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-14;

        public int GetHashCode(double obj) => 0;
    }
}
