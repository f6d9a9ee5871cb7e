using AgtGen.Kernels;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Soundness.Tests.Defects;

/// <summary>Defects of other implementations in what they made of a box (docs/soundness.md).</summary>
public sealed class CertificateTests
{
    private static readonly Schedule OneStep = new(1, 4);

    /// <summary>A NaN passed every check, because every comparison with it is false.</summary>
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Train_InitialParameterNotFinite_Refuses(double value)
    {
        SmallClassifier model = new();
        ICertifiableModel<double> certifiable = model;
        certifiable.CopyParameterFrom(1, [0, 0, value, 0, 0, 0]);

        Exception refused = Assert.ThrowsAny<Exception>(
#pragma warning disable AGT4003 // Four samples are enough to see the defect; the bounds need not be tight.
            () => CertifiedTrainer.Train(model, Rows(4, 3), new Sgd(0.1), OneStep, new Removal { Samples = 1 }));
#pragma warning restore AGT4003

        Assert.Contains("finite", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A box that has burst certifies nothing, and says so without a NaN anywhere.</summary>
    [Fact]
    public void Train_BoxBursts_ClaimsNothing()
    {
        Scenario scenario = ScenarioCatalogue.Named("features, squared error");
        SmallRegression model = new();
        Certifier.SetParameters(model, scenario.Initial);

        CertifiedRun<double> run = CertifiedTrainer.Train(
            model, Certifier.Rows<double>(scenario.Data), new Sgd(0.05), new Schedule(60, 24), new BoundedPoisoning { Samples = 24, FeatureEpsilon = 3 });

        Assert.True(run.Status.IsVacuous, run.Status.ToString());
        Assert.All(run.Parameters.SelectMany(p => p.Lower.ToArray()), bound => Assert.Equal(double.NegativeInfinity, bound));
        Assert.All(run.Parameters.SelectMany(p => p.Upper.ToArray()), bound => Assert.Equal(double.PositiveInfinity, bound));
        MetricBounds loss = run.MeanLoss(Certifier.Rows<double>(scenario.Test));
        Assert.True(loss.Lower <= loss.Nominal && loss.Nominal <= loss.Upper, loss.ToString());
        Assert.Equal(double.PositiveInfinity, loss.Upper);
    }

    [Fact]
    public void Accuracy_BoxHasBurst_IsBetweenNoneAndAll()
    {
        Scenario scenario = ScenarioCatalogue.Named("features, cross-entropy");
        SmallClassifier model = new();
        Certifier.SetParameters(model, scenario.Initial);
        CertifiedRun<double> run = CertifiedTrainer.Train(
            model, Certifier.Rows<double>(scenario.Data), new Sgd(20), new Schedule(400, 24), new BoundedPoisoning { Samples = 24, FeatureEpsilon = 30 });

        Assert.True(run.Status.IsVacuous, run.Status.ToString());
        AccuracyBounds accuracy = run.Accuracy(Certifier.Rows<double>(scenario.Test));
        Assert.Equal((0, 1, 0), (accuracy.Lower, accuracy.Upper, accuracy.Certified));
        Assert.InRange(accuracy.Nominal, 0, 1);
        Assert.All(run.Stability(Certifier.Rows<double>(scenario.Test)).ToArray(), verdict => Assert.Equal(Verdict.Unknown, verdict));
    }

    /// <summary>A single row of logits was read as one binary prediction per class.</summary>
    [Fact]
    public void Accuracy_OneRow_IsOnePrediction()
    {
        Scenario scenario = ScenarioCatalogue.Named("removal, cross-entropy");
        SmallClassifier model = new();
        Certifier.SetParameters(model, scenario.Initial);
        CertifiedRun<double> run = CertifiedTrainer.Train(model, Certifier.Rows<double>(scenario.Data), new Sgd(0.3), OneStep, new Removal());
        for (int row = 0; row < scenario.Test.Count; row++)
        {
            LabelledData<double> one = Certifier.Rows<double>([scenario.Test[row]]);
            double[] trained = [.. run.Parameters.SelectMany(p => p.Nominal.ToArray())];
            int expected = LossValue.Predict(Network.Output(scenario.Shape, trained, scenario.Test[row].Features));
            Assert.Equal([expected], run.Predict(one).ToArray());
            Assert.Equal(expected == scenario.Test[row].Label ? 1 : 0, run.Accuracy(one).Nominal);
            Assert.Single(run.Stability(one).ToArray());
        }
    }

    /// <summary>An epsilon inside the logarithm capped the "upper" loss at 23.03.</summary>
    [Theory]
    [InlineData(-1000, 1, 1000)]
    [InlineData(1000, 0, 1000)]
    [InlineData(-40, 1, 40)]
    [InlineData(3, 1, 0.048587351573742)]
    public void MeanLoss_ConfidentlyWrongLogit_IsNotCapped(double logit, double label, double expected)
    {
        LinearBinary model = new();
        Certifier.SetParameters(model, [logit, 0, 0]);
        LabelledData<double> row = new([[1, 0]], [label]);

        // A rate this small leaves the parameters where they are.
        CertifiedRun<double> run = CertifiedTrainer.Train(model, row, new Sgd(1e-300), OneStep, new Removal());

        MetricBounds loss = run.MeanLoss(row);
        Assert.Equal(expected, loss.Nominal, 1e-12);
        Assert.InRange(loss.Lower, expected * (1 - 1e-9), loss.Nominal);
        Assert.InRange(loss.Upper, loss.Nominal, expected * (1 + 1e-9));
    }

    /// <summary>Stability was decided on intervals of softmax or of single logits, which overlap although one logit always leads by 1.</summary>
    [Fact]
    public void Stability_LogitsMoveTogether_IsDecidedOnTheirDifference()
    {
        TwoClassNet model = new();
        ICertifiableModel<double> parameters = model;
        parameters.CopyParameterFrom(0, [.. Enumerable.Range(0, 18).Select(i => (i % 5) - 2.0)]);
        parameters.CopyParameterFrom(2, [5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5]);
        parameters.CopyParameterFrom(3, [1, 0]);
        LabelledData<double> row = new([[1, -1, 0.5]], [0]);

        CertifiedRun<double> run = CertifiedTrainer.Train(model, row, new Sgd(1e-300), OneStep, new Removal());

        Assert.Equal([Verdict.Certified], run.Stability(row, testEpsilon: 0.5).ToArray());
        Assert.Equal(1, run.Accuracy(row, testEpsilon: 0.5).Lower);
    }

    private static LabelledData<double> Rows(int count, int features) =>
        new([.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, features).Select(j => (double)(i + j)).ToArray())], new double[count]);
}
