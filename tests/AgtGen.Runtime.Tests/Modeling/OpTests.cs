namespace AgtGen.Runtime.Tests.Modeling;

/// <summary>The nominal catalogue against its definitions, at ordinary and at extreme values.</summary>
public sealed class OpTests
{
    [Fact]
    public void Elementwise_OnSmallTensors_FollowsTheDefinition()
    {
        Tensor<double> a = Tensor.Create([-1.0, 0.0, 2.0]);
        Tensor<double> b = Tensor.Create([4.0, -5.0, 0.5]);
        Assert.Equal([0.0, 0.0, 2.0], Op.Relu(a));
        Assert.Equal([3.0, -5.0, 2.5], Op.Add(a, b));
        Assert.Equal([-5.0, 5.0, 1.5], Op.Subtract(a, b));
        Assert.Equal([-0.5, 0.0, 1.0], Op.Scale(a, 0.5));
        Assert.Equal([-1.0, 0.0, 2.0], a);
    }

    [Fact]
    public void ReshapeAndFlatten_KeepTheOrderOfEntries()
    {
        Tensor<float> matrix = Op.Reshape(Tensor.Create([1f, 2f, 3f, 4f, 5f, 6f]), 2, 3);
        Assert.Equal([(nint)2, 3], matrix.Lengths.ToArray());
        Assert.Equal(4f, matrix[1, 0]);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], Op.Flatten(matrix));
    }

    [Theory]
    [InlineData(new[] { 1.0, 2.0, 3.0 }, 2, 0.40760596444438)]
    [InlineData(new[] { 1000.0, 0.0 }, 1, 1000.0)]
    [InlineData(new[] { 1000.0, 0.0 }, 0, 0.0)]
    [InlineData(new[] { 0.0, -40.0 }, 0, 4.248354255291589e-18)]
    public void CrossEntropy_AtOrdinaryAndExtremeLogits_IsAccurate(double[] logits, int label, double expected) =>
        AssertClose(expected, Op.CrossEntropy(Tensor.Create(logits), label));

    [Theory]
    [InlineData(0.0, 1, 0.6931471805599453)]
    [InlineData(1000.0, 0, 1000.0)]
    [InlineData(-40.0, 0, 4.248354255291589e-18)]
    [InlineData(-40.0, 1, 40.0)]
    public void BinaryCrossEntropy_AtOrdinaryAndExtremeLogits_IsAccurate(double logit, int label, double expected) =>
        AssertClose(expected, Op.BinaryCrossEntropy(Tensor.Create([logit]), label));

    [Theory]
    [InlineData(0.25, 1, 0.75)]
    [InlineData(0.25, 0, 1.25)]
    [InlineData(1.0, 1, 0.0)]
    public void Hinge_FollowsTheDefinition(double logit, int label, double expected) => Assert.Equal(expected, Op.Hinge(Tensor.Create([logit]), label));

    [Fact]
    public void MultiMargin_FollowsTheDefinition() => Assert.Equal((1.5 + 0.0) / 3, Op.MultiMargin(Tensor.Create([0.5, 1.0, -1.0]), 0), 1e-15);

    [Fact]
    public void SquaredError_FollowsTheDefinition() => Assert.Equal(6.25f, Op.SquaredError(Tensor.Create([0.5f]), 3f));

    [Fact]
    public void Reduction_OnOneSample_ChangesNothing()
    {
        Tensor<double> logits = Tensor.Create([0.5, 1.0]);
        Assert.Equal(Op.CrossEntropy(logits, 0), Op.CrossEntropy(logits, 0, Reduction.Mean));
    }

    [Fact]
    public void Arguments_OutsideTheirRange_AreNamed()
    {
        Tensor<double> two = Tensor.Create([0.5, 1.0]);
        Tensor<double> three = Tensor.Create([0.5, 1.0, 2.0]);
        Assert.Equal("b", Assert.Throws<ArgumentException>(() => Op.Add(two, three)).ParamName);
        Assert.Equal("b", Assert.Throws<ArgumentException>(() => Op.Subtract(two, three)).ParamName);
        Assert.Equal("factor", Assert.Throws<ArgumentOutOfRangeException>(() => Op.Scale(two, double.NaN)).ParamName);
        Assert.Equal("shape", Assert.Throws<ArgumentException>(() => Op.Reshape(two, 3)).ParamName);
        Assert.Equal("shape", Assert.Throws<ArgumentException>(() => Op.Reshape(two, -2, -1)).ParamName);
        Assert.Equal("shape", Assert.Throws<ArgumentException>(() => Op.Reshape(two, int.MaxValue, int.MaxValue, int.MaxValue)).ParamName);
        Assert.Equal("label", Assert.Throws<ArgumentOutOfRangeException>(() => Op.CrossEntropy(two, 2)).ParamName);
        Assert.Equal("label", Assert.Throws<ArgumentOutOfRangeException>(() => Op.MultiMargin(two, -1)).ParamName);
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => Op.Hinge(two, 0)).ParamName);
        Assert.Equal("reduction", Assert.Throws<ArgumentOutOfRangeException>(() => Op.CrossEntropy(two, 0, (Reduction)9)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentNullException>(() => Op.Relu<double>(null!)).ParamName);
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.True(Math.Abs(actual - expected) <= 1e-13 * Math.Max(Math.Abs(expected), 1e-300) || actual == expected, $"{actual:R} is not {expected:R}.");
}
