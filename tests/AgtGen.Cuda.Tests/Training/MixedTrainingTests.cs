using System.Numerics;
using AgtGen.Cuda.Tests.Training.Models;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Tests.Training;

/// <summary>Trainings of a net with every function that has kernels, beside the processor's.</summary>
public sealed class MixedTrainingTests
{
    public static TheoryData<ThreatModel> Threats =>
    [
        new BoundedPoisoning { Samples = 20, FeatureEpsilon = 0.1 },
        new BoundedPoisoning { LabelSamples = 2 },
        new BoundedPoisoning { Samples = 3, FeatureEpsilon = 0.03, LabelSamples = 2, LabelTarget = 1, Paired = true },
        new Removal { Samples = 3 },
        new Removal { Samples = 3, HasFixedDivisor = true },
        new Substitution { Samples = 2 },
        new Addition { Samples = 2 },
        new Addition { Samples = 200, HasFixedDivisor = true },
    ];

    [Theory]
    [MemberData(nameof(Threats))]
    public void Train_Double_GivesTheBoxOfTheProcessor(ThreatModel threat) => Check<double>(() => MixedNet.Create(4), threat, single: false);

    [Theory]
    [MemberData(nameof(Threats))]
    public void Train_Float_GivesTheBoxOfTheProcessor(ThreatModel threat) => Check<float>(() => MixedFloatNet.Create(4), threat, single: true);

    // Several tiles, a last batch of another size, and a clip.
    private static void Check<T>(Func<ICertifiableModel<T>> create, ThreatModel threat, bool single)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Steps = 4;
        LabelledData<T> data = Draw<T>(200);
        Sgd optimizer = new(0.1, decay: 0.5) { Clip = Clip.Value(0.3) };
        CertifiedRun<T> here = CertifiedTrainer.Train(create(), data, optimizer, new Schedule(2, 150) { ShuffleSeed = 3 }, threat);
        CertifiedRun<T> there = CertifiedTrainer.Train(create(), data, optimizer, new Schedule(2, 150) { ShuffleSeed = 3 }, threat, new TrainingOptions<T> { Device = Device.Cuda });
        double[] expected = Values(here), actual = Values(there);
        double slack = BoxAgreement.Slack(expected, Steps, single);

        Assert.NotNull(there.Claim.Device);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - slack, pair.First + slack));
        Assert.True(here.Widths.Parameters.Max(one => one.Max[^1]) > (single ? 10 : 1000) * slack);
    }

    private static double[] Values<T>(CertifiedRun<T> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. run.Parameters.SelectMany(one => (T[])[.. one.Lower.ToArray(), .. one.Nominal.ToArray(), .. one.Upper.ToArray()]).Select(double.CreateChecked)];

    private static LabelledData<T> Draw<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(11);
        T[][] rows = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 3).Select(_ => T.CreateTruncating((2 * random.NextSingle()) - 1)).ToArray())];
        LabelledData<T> data = new(rows, [.. rows.Select(row => row[0] > row[1] ? T.One : T.Zero)]);
        return data.Take(30).AsTrusted().Concat(data.Skip(30));
    }
}
