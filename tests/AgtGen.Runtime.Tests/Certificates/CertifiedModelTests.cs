using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Models;
using AgtGen.Runtime.Tests.Training;

namespace AgtGen.Runtime.Tests.Certificates;

public sealed class CertifiedModelTests
{
    private static readonly LabelledData<double> Data = SampleData.Classes<double>(200);
    private static readonly LabelledData<double> Test = SampleData.Classes<double>(90, seed: 8);
    private static readonly CertifiedRun<double> Exact = CertifiedTrainerTests.Train(Classifier.Create(1), Data, new Removal());
    private static readonly CertifiedRun<double> Poisoned =
        CertifiedTrainerTests.Train(Classifier.Create(1), Data, new BoundedPoisoning { Samples = 10, FeatureEpsilon = 0.05 });

    [Fact]
    public void Accuracy_BoxOfRoundingWidth_IsExact()
    {
        AccuracyBounds accuracy = Exact.Accuracy(Test);
        Assert.Equal((accuracy.Nominal, accuracy.Nominal, 1d), (accuracy.Lower, accuracy.Upper, accuracy.Certified));
        Assert.InRange(accuracy.Nominal, 0.2, 1);
    }

    [Fact]
    public void Accuracy_WiderBoxOrBall_WidensTheBounds()
    {
        AccuracyBounds[] bounds = [Exact.Accuracy(Test), Poisoned.Accuracy(Test), Poisoned.Accuracy(Test, 0.02), Poisoned.Accuracy(Test, 3)];
        Assert.All(bounds, accuracy => Assert.True(accuracy.Lower <= accuracy.Nominal && accuracy.Nominal <= accuracy.Upper));
        Assert.All(bounds.Zip(bounds.Skip(1)), pair => Assert.True(
            pair.First.Lower >= pair.Second.Lower && pair.First.Upper <= pair.Second.Upper && pair.First.Certified >= pair.Second.Certified));
        Assert.True(bounds[3].Certified < bounds[0].Certified);
    }

    [Fact]
    public void Evaluation_ModelsSampledFromTheBox_StayWithinEveryBound()
    {
        Random random = new(3);
        const double radius = 0.03;
        AccuracyBounds accuracy = Poisoned.Accuracy(Test, radius);
        MetricBounds loss = Poisoned.MeanLoss(Test, radius);
        OutputBounds<double> outputs = Poisoned.Outputs(Test, radius);
        IReadOnlyList<Verdict> stability = Poisoned.Stability(Test, radius);
        IReadOnlyList<int> predicted = Poisoned.Predict(Test);
        for (int trial = 0; trial < 50; trial++)
        {
            Classifier model = Sampled(random);
            LabelledData<double> moved = Moved(random, radius);
            CertifiedRun<double> other = CertifiedTrainerTests.Train(model, moved, new Removal(), new Sgd(double.Epsilon), new(1, 90));
            Assert.InRange(other.Accuracy(moved).Nominal, accuracy.Lower, accuracy.Upper);
            Assert.InRange(other.MeanLoss(moved).Nominal, loss.Lower, loss.Upper);
            Assert.All(Enumerable.Range(0, 90).Where(row => stability[row] == Verdict.Certified), row => Assert.Equal(predicted[row], other.Predict(moved)[row]));
            OutputBounds<double> values = other.Outputs(moved);
            Assert.All(Enumerable.Range(0, 270), i => Assert.InRange(values.Nominal[i], outputs.Lower[i], outputs.Upper[i]));
        }

        Assert.Contains(Verdict.Certified, stability);
    }

    [Fact]
    public void Predict_Rows_AgreesWithTheExecutableModel()
    {
        Classifier model = Classifier.Create(1);
        Poisoned.CopyTo(model);
        for (int row = 0; row < 10; row++)
        {
            Tensor<double> logits = model.Forward(Tensor.Create<double>(Test.Row(row).ToArray()));
            double[] values = [logits[0], logits[1], logits[2]];
            Assert.Equal(Array.IndexOf(values, values.Max()), Poisoned.Predict(Test)[row]);
            Assert.Equal(values[1], Poisoned.Outputs(Test).Nominal[(row * 3) + 1], 1e-12);
        }
    }

    [Fact]
    public void Accuracy_Binary_PredictsClassOneIffPositive()
    {
        LabelledData<double> data = SampleData.Classes<double>(150, classes: 2);
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Binary.Create(2), data, new BoundedPoisoning { LabelSamples = 2 });
        OutputBounds<double> outputs = run.Outputs(data);
        Assert.Equal(outputs.Nominal.ToArray().Select(z => z > 0 ? 1 : 0), run.Predict(data));
        Assert.Equal(
            Enumerable.Range(0, 150).Select(i => outputs.Lower[i] > 0 || outputs.Upper[i] < 0 ? Verdict.Certified : Verdict.Unknown), run.Stability(data));
    }

    [Fact]
    public void MeanLoss_Regression_IsTheMeanSquaredError()
    {
        LabelledData<double> data = SampleData.Targets<double>(150);
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Regression.Create(2), data, new BoundedPoisoning { LabelSamples = 2, LabelEpsilon = 0.1 });
        double[] predictions = run.Outputs(data).Nominal.ToArray();
        MetricBounds loss = run.MeanLoss(data);
        Assert.Equal(Enumerable.Range(0, 150).Average(i => Math.Pow(predictions[i] - data.Label(i), 2)), loss.Nominal, 1e-12);
        Assert.True(loss.Lower < loss.Nominal && loss.Nominal < loss.Upper);
        Assert.Throws<InvalidOperationException>(() => run.Accuracy(data));
        Assert.Throws<InvalidOperationException>(() => run.Stability(data));
        Assert.Throws<InvalidOperationException>(() => run.Predict(data));
    }

    [Fact]
    public void Evaluate_BadArguments_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Exact.Accuracy(Test, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Exact.Accuracy(Test, double.NaN));
        Assert.Throws<ArgumentException>(() => Exact.Accuracy(new LabelledData<double>([[1]], [0])));
        Assert.Throws<ArgumentException>(() => Exact.Stability(new LabelledData<double>([[0, 0, 0]], [7])));
        Assert.Throws<ArgumentException>(() => Exact.CopyTo(Binary.Create(1)));
    }

    [Theory]
    [InlineData(0.842, 0.956, 0.994, 0.848, "0.842 <= 0.956 <= 0.994, 84.8 % certified")]
    [InlineData(0.99999, 1, 1, 0.99999, "0.999 <= 1.000 <= 1.000, 99.9 % certified")]
    [InlineData(0, 0.00001, 0.00001, 0, "0.000 <= 0.000 <= 0.001, 0.0 % certified")]
    public void ToString_Accuracy_RoundsBoundsOutward(double lower, double nominal, double upper, double certified, string expected) =>
        Assert.Equal(expected, new AccuracyBounds(lower, nominal, upper, certified).ToString());

    private static Classifier Sampled(Random random)
    {
        Classifier model = Classifier.Create(1);
        for (int index = 0; index < Poisoned.Parameters.Count; index++)
        {
            double[] lower = Poisoned.Parameters[index].Lower.ToArray();
            double[] upper = Poisoned.Parameters[index].Upper.ToArray();
            ((ICertifiableModel<double>)model).CopyParameterFrom(
                index, [.. lower.Zip(upper, (l, u) => Math.Clamp(random.Next(3) switch { 0 => l, 1 => u, _ => l + (random.NextDouble() * (u - l)) }, l, u))]);
        }

        return model;
    }

    private static LabelledData<double> Moved(Random random, double radius) => new(
        [.. Enumerable.Range(0, Test.Count).Select(row => Test.Row(row).ToArray().Select(x => x + ((random.Next(3) - 1) * radius)).ToArray())],
        [.. Enumerable.Range(0, Test.Count).Select(Test.Label)]);
}
