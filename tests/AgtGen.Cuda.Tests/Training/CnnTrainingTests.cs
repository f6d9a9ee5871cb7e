using AgtGen.Samples.Cnn;

namespace AgtGen.Cuda.Tests.Training;

/// <summary>The sample's convolutional network on the device, beside the processor.</summary>
public sealed class CnnTrainingTests
{
    public static TheoryData<ThreatModel> Threats => [new Removal { Samples = 2 }, new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.01, LabelSamples = 2, Paired = true }];

    [Theory]
    [MemberData(nameof(Threats))]
    public void Train_SampleOfConvolutions_GivesTheBoxOfTheProcessor(ThreatModel threat)
    {
        CertifiedRun<float> here = Train(threat, Device.Cpu), there = Train(threat, Device.Cuda);
        double[] expected = Values(here), actual = Values(there);
        double slack = BoxAgreement.Slack(expected, here.Claim.Steps, single: true);

        Assert.NotNull(there.Claim.Device);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - slack, pair.First + slack));
        Assert.True(here.Widths.Parameters.Max(one => one.Max[^1]) > 10 * slack);
    }

    private static CertifiedRun<float> Train(ThreatModel threat, Device device)
    {
        Random random = new(3);
        float[][] rows = [.. Enumerable.Range(0, 70).Select(_ => Enumerable.Range(0, 28 * 28).Select(_ => random.NextSingle()).ToArray())];
        LabelledData<float> data = new(rows, [.. rows.Select(_ => (float)random.Next(10))]);
        return CertifiedTrainer.Train(Model.Create(4), data, new Sgd(0.05), new Schedule(1, 35), threat, new TrainingOptions<float> { Device = device });
    }

    private static double[] Values(CertifiedRun<float> run) =>
        [.. run.Parameters.SelectMany(one => (float[])[.. one.Lower.ToArray(), .. one.Nominal.ToArray(), .. one.Upper.ToArray()]).Select(value => (double)value)];
}
