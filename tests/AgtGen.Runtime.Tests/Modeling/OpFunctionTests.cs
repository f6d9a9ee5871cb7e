namespace AgtGen.Runtime.Tests.Modeling;

/// <summary>Scalar functions and losses of residuals and margins against their definitions, at ordinary and at extreme values.</summary>
public sealed class OpFunctionTests
{
    private static readonly double[] points = [-1000, -3, -1, -0.5, 0, 0.5, 1, 3, 1000];

    public static TheoryData<string> Functions => [.. functions.Keys];

    private static readonly Dictionary<string, (Func<Tensor<double>, Tensor<double>> Op, double[] Values)> functions = new()
    {
        ["Tanh"] = (Op.Tanh, [-1, -0.99505475368673, -0.761594155955765, -0.46211715726001, 0, 0.46211715726001, 0.761594155955765, 0.99505475368673, 1]),
        ["Sigmoid"] = (Op.Sigmoid, [0, 0.0474258731775668, 0.268941421369995, 0.377540668798145, 0.5, 0.622459331201855, 0.731058578630005, 0.952574126822433, 1]),
        ["Softplus"] = (Op.Softplus, [0, 0.0485873515737421, 0.313261687518223, 0.474076984180107, 0.693147180559945, 0.974076984180107, 1.31326168751822, 3.04858735157374, 1000]),
        ["Silu"] = (Op.Silu, [0, -0.1422776195327, -0.268941421369995, -0.188770334399073, 0, 0.311229665600927, 0.731058578630005, 2.8577223804673, 1000]),
        ["Gelu"] = (Op.Gelu, [0, -0.00404969409489, -0.158655253931457, -0.154268769362993, 0, 0.345731230637007, 0.841344746068543, 2.99595030590511, 1000]),
        ["GeluTanh"] = (Op.GeluTanh, [0, -0.00363739208177, -0.158808009, -0.15428599, 0, 0.34571401, 0.841191991, 2.99636260791823, 1000]),
        ["HardTanh"] = (Op.HardTanh, [-1, -1, -1, -0.5, 0, 0.5, 1, 1, 1]),
        ["Square"] = (Op.Square, [1e6, 9, 1, 0.25, 0, 0.25, 1, 9, 1e6]),
        ["LeakyRelu"] = (x => Op.LeakyRelu(x, 0.25), [-250, -0.75, -0.25, -0.125, 0, 0.5, 1, 3, 1000]),
        ["Elu"] = (x => Op.Elu(x, 2), [-2, -1.90042586326427, -1.26424111765712, -0.786938680574733, 0, 0.5, 1, 3, 1000]),
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_AtOrdinaryAndExtremeValues_FollowsTheDefinition(string name)
    {
        (Func<Tensor<double>, Tensor<double>> op, double[] values) = functions[name];
        double[] actual = [.. op(Tensor.Create(points))];
        Assert.All(values.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
    }

    [Fact]
    public void Losses_OnSmallTensors_FollowTheDefinition()
    {
        Tensor<double> z = Tensor.Create([0.5]);
        Assert.Equal(0.25, Op.SquaredHinge(z, 1));
        Assert.Equal(2.25, Op.SquaredHinge(z, 0));
        Assert.Equal(2.5, Op.AbsoluteError(z, 3));
        Assert.Equal(0.02, Op.Huber(z, 0.7, 0.5), 1e-15);
        Assert.Equal(0.5 * (2.5 - 0.25), Op.Huber(z, 3, 0.5));
        Assert.Equal(0.04, Op.SmoothL1(z, 0.7, 0.5), 1e-15);
        Assert.Equal(2.25, Op.SmoothL1(z, 3, 0.5));
        Tensor<double> logits = Tensor.Create([1.0, 2.0, 3.0]);
        Assert.Equal(0.40760596444438 + 0.25, Op.SmoothedCrossEntropy(logits, 2, 0.25), 1e-12);
    }

    [Fact]
    public void Constant_OutOfRange_Throws()
    {
        Tensor<double> z = Tensor.Create([0.5]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Op.LeakyRelu(z, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Op.Elu(z, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Op.Huber(z, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Op.SmoothedCrossEntropy(Tensor.Create([0.5, 1]), 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Op.SmoothL1(z, 0, double.PositiveInfinity));
    }

    [Fact]
    public void Multiply_OfTwoTensors_IsEntryByEntryAndNothingIsBroadcast()
    {
        Tensor<double> a = Tensor.Create([-1.0, 0.0, 2.0]);
        Assert.Equal([-4.0, 0.0, 1.0], Op.Multiply(a, Tensor.Create([4.0, -5.0, 0.5])));
        Assert.Throws<ArgumentException>(() => Op.Multiply(a, Tensor.Create([4.0])));
    }

    [Fact]
    public void Arrangement_OfAMatrix_FollowsTheDefinition()
    {
        Tensor<double> matrix = Op.Reshape(Tensor.Create([1.0, 2, 3, 4, 5, 6]), 2, 3);
        AssertTensor([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6], [4, 3], Op.Concat(matrix, matrix, 0));
        AssertTensor([1, 2, 3, 3, 4, 5, 6, 6], [2, 4], Op.Concat(matrix, Op.Slice(matrix, 1, 2, 1), 1));
        AssertTensor([2, 3, 5, 6], [2, 2], Op.Slice(matrix, 1, 1, 2));
        AssertTensor([0, 1, 2, 3, 0, 0, 0, 4, 5, 6, 0, 0], [2, 6], Op.Pad(matrix, 1, 1, 2));
        AssertTensor([0, 0, 0, 1, 2, 3, 4, 5, 6], [3, 3], Op.Pad(matrix, 0, 1, 0));
        AssertTensor([1, 4, 2, 5, 3, 6], [3, 2], Op.Transpose(matrix, 0, 1));
        AssertTensor([5, 7, 9], [3], Op.Sum(matrix, 0));
        AssertTensor([2, 5], [2], Op.Mean(matrix, 1));
        AssertTensor([5], [1], Op.Sum(Tensor.Create([2.0, 3.0]), 0));
    }

    [Fact]
    public void Arrangement_AlongAnAxisThatIsNotThere_Throws()
    {
        Tensor<double> matrix = Op.Reshape(Tensor.Create([1.0, 2, 3, 4, 5, 6]), 2, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => Op.Sum(matrix, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Op.Transpose(matrix, 0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Op.Slice(matrix, 0, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Op.Pad(matrix, 0, -1, 2));
        Assert.Throws<ArgumentException>(() => Op.Concat(matrix, Op.Transpose(matrix, 0, 1), 0));
    }

    private static void AssertTensor(double[] values, nint[] lengths, Tensor<double> actual)
    {
        Assert.Equal(values, Op.Flatten(actual));
        Assert.Equal(lengths, actual.Lengths.ToArray());
    }

    [Fact]
    public void WeightedLosses_AreTheLossTimesTheWeightOfTheLabel()
    {
        Tensor<double> logits = Tensor.Create([0.5, -1, 2]), one = Tensor.Create([0.75]);
        for (int label = 0; label < 3; label++)
        {
            double weight = new[] { 0.5, 0, 3 }[label];
            Assert.Equal(weight * Op.CrossEntropy(logits, label), Op.CrossEntropy(logits, label, [0.5, 0, 3]));
            Assert.Equal(weight * Op.MultiMargin(logits, label), Op.MultiMargin(logits, label, [0.5, 0, 3]));
        }

        Assert.Equal(Op.BinaryCrossEntropy(one, 0), Op.BinaryCrossEntropy(one, 0, 2.5));
        Assert.Equal(2.5 * Op.BinaryCrossEntropy(one, 1), Op.BinaryCrossEntropy(one, 1, 2.5));
        Assert.Throws<ArgumentException>(() => Op.CrossEntropy(logits, 0, [1.0, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Op.CrossEntropy(logits, 0, [1, 2, -1.0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Op.BinaryCrossEntropy(one, 0, double.NaN));
    }

    [Fact]
    public void FocalLosses_AreTheCrossEntropyTimesAPowerOfWhatIsMissing()
    {
        Tensor<double> logits = Tensor.Create([0.5, -1, 2]), one = Tensor.Create([0.75]);
        for (int label = 0; label < 3; label++)
        {
            double loss = Op.CrossEntropy(logits, label);
            Assert.Equal(Math.Pow(1 - Math.Exp(-loss), 2) * loss, Op.Focal(logits, label, 2), 1e-15);
        }

        double wrong = Op.BinaryCrossEntropy(one, 0);
        Assert.Equal(Math.Pow(1 - Math.Exp(-wrong), 0.5) * wrong, Op.BinaryFocal(one, 0, 0.5), 1e-15);
        Assert.Equal(0, Op.BinaryFocal(Tensor.Create([1000.0]), 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Op.Focal(logits, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Op.BinaryFocal(one, 0, double.PositiveInfinity));
    }
}
