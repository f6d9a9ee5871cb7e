using AgtGen.Runtime.Tests.Data;
using AgtGen.Runtime.Tests.Models;
using AgtGen.Runtime.Tests.Training;

namespace AgtGen.Runtime.Tests.Certificates;

public sealed class AccuracyBoundsTests : IDisposable
{
    private const string Nothing = ", but the threat affects no sample";

    private static readonly LabelledData<double> Data = SampleData.Classes<double>(60);

    private readonly TemporaryFolder folder = new();

    public static TheoryData<ThreatModel> EmptyThreats => [new BoundedPoisoning(), new Removal(), new Substitution(), new BoundedPoisoning { Samples = 3 }, new BoundedPoisoning { FeatureEpsilon = 1 }];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0.842, 0.956, 0.994, 0.848, "0.842 <= 0.956 <= 0.994, 84.8 % certified")]
    [InlineData(0.894, 0.91, 0.942, 476 / 500.0, "0.894 <= 0.910 <= 0.942, 95.2 % certified")]
    [InlineData(0.9999999999999999, 1, 1, 0.9999999999999999, "0.999 <= 1.000 <= 1.000, 99.9 % certified")]
    [InlineData(0, 0, 1e-300, 0, "0.000 <= 0.000 <= 0.001, 0.0 % certified")]
    public void ToString_Bounds_AreRoundedOutward(double lower, double nominal, double upper, double certified, string expected) =>
        Assert.Equal(expected, new AccuracyBounds(lower, nominal, upper, certified).ToString());

    [Theory]
    [MemberData(nameof(EmptyThreats))]
    public void Accuracy_ThreatThatAffectsNobody_SaysSoAlsoFromAFile(ThreatModel threat)
    {
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), Data, threat);
        Assert.EndsWith(Nothing, run.Accuracy(Data).ToString(), StringComparison.Ordinal);
        string path = folder.File("run.agt");
        run.Save(path);
        Assert.EndsWith(Nothing, CertifiedRun.Load(path, Classifier.Create(1)).Accuracy(Data).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Accuracy_SamplesThatMayMove_AreCertifiedAgainstSomething()
    {
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), Data, new BoundedPoisoning());
        Assert.False(run.Accuracy(Data, testEpsilon: 0.01).IsAgainstNothing);
        Assert.False(CertifiedTrainerTests.Train(Classifier.Create(1), Data, new Removal { Samples = 1 }).Accuracy(Data).IsAgainstNothing);
    }
}
