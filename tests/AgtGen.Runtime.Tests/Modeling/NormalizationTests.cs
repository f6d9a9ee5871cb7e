using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Data;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Modeling;

public sealed class NormalizationTests
{
    [Fact]
    public void LayerNorm_OfRows_IsTheTextbook()
    {
        LayerNorm<double> norm = new(2, epsilon: 3);
        (norm.Weight[0], norm.Weight[1], norm.Bias![1]) = (2, -1, 0.5);

        // Mean 2 and variance 1, then mean 0 and variance 0.
        Assert.Equal([-1.0, 0.0, 0.0, 0.5], Op.Flatten(norm.Forward(Op.Reshape(Tensor.Create([1.0, 3.0, 0.0, 0.0]), 2, 2))));
    }

    [Fact]
    public void RmsNorm_OfAVector_IsTheTextbook()
    {
        RmsNorm<double> norm = new(2, epsilon: 3);
        norm.Weight[1] = -4;
        Assert.Equal([1.0 / 4, -20.0 / 4], norm.Forward(Tensor.Create([1.0, 5.0])).ToArray().Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void FrozenBatchNorm_OfChannels_IsTheTextbook()
    {
        FrozenBatchNorm<double> norm = new(2, epsilon: 1);
        (norm.RunningMean[1], norm.RunningVariance[1], norm.Weight[1], norm.Bias[1], norm.RunningVariance[0]) = (1, 3, 4, 0.25, 0);
        Assert.Equal([1.0, 2.0, 0.25, 4.25], Op.Flatten(norm.Forward(Op.Reshape(Tensor.Create([1.0, 2.0, 1.0, 3.0]), 2, 2))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(1e-60)]
    public void Epsilon_BelowTheLeast_Throws(double epsilon)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerNorm(2, epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsNorm(2, epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrozenBatchNorm(2, epsilon));
    }

    [Fact]
    public void Forward_OfAnotherShape_Throws()
    {
        Assert.Throws<ArgumentException>(() => new LayerNorm(2).Forward(Tensor.Create([1f])));
        Assert.Throws<ArgumentException>(() => new RmsNorm(2, 1).Forward(Tensor.Create([1f])));
        Assert.Throws<ArgumentException>(() => new FrozenBatchNorm(2).Forward(Tensor.Create([1f])));
    }

    [Fact]
    public void Create_Model_BeginsWithOnesAndZerosUnderPyTorchsNames()
    {
        ModelPlan plan = ((ICertifiableModel<double>)new Normalized()).Plan;
        ParameterState<double>[] box = ParameterBox.AtModel(Normalized.Create(3));
        Assert.Equal(
            ["first.weight", "first.bias", "batch.weight", "batch.bias", "batch.running_mean", "batch.running_var", "layer.weight", "square.weight", "last.weight", "last.bias", "head.weight", "head.bias"],
            plan.Parameters.Select(parameter => parameter.Name));
        Assert.Equal([2, 3, 4, 5], Enumerable.Range(0, plan.Parameters.Length).Where(index => plan.Parameters[index].IsFrozen));
        Assert.All(new[] { 2, 5, 6, 7, 8 }, index => Assert.All(box[index].Nominal.ToArray(), value => Assert.Equal(1, value)));
        Assert.All(new[] { 3, 4, 9 }, index => Assert.All(box[index].Nominal.ToArray(), value => Assert.Equal(0, value)));
    }

    [Fact]
    public void Train_Model_OutputsAreThoseOfItsForward()
    {
        Normalized model = Normalized.Create(3);
        Random random = new(4);
        LabelledData<double> data = new([.. Enumerable.Range(0, 30).Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextDouble() - 0.5).ToArray())], [.. Enumerable.Range(0, 30).Select(row => row % 2.0)]);
        CertifiedRun<double> run = CertifiedTrainer.Train(model, data, new Sgd(0.1), new(3, 30), new Removal { Samples = 1 });
        Assert.False(run.Status.IsVacuous);
        run.CopyTo(model);
        OutputBounds<double> outputs = run.Outputs(data);
        for (int row = 0; row < data.Count; row++)
        {
            double[] expected = model.Forward(Tensor.Create(data.Row(row).ToArray())).ToArray();
            for (int output = 0; output < 2; output++)
            {
                Assert.Equal(expected[output], outputs.Nominal[(row * 2) + output], 1e-12);
                Assert.InRange(outputs.Nominal[(row * 2) + output], outputs.Lower[(row * 2) + output], outputs.Upper[(row * 2) + output]);
            }
        }
    }

    [Fact]
    public void Save_Model_LoadsAgain()
    {
        using TemporaryFolder folder = new();
        Normalized model = Normalized.Create(3);
        model.Save(folder.File("model.safetensors"));
        Normalized loaded = Normalized.Load(folder.File("model.safetensors"));
        Assert.Equal(ParameterBox.ComputeHash(ParameterBox.AtModel(model)), ParameterBox.ComputeHash(ParameterBox.AtModel(loaded)));
    }
}
