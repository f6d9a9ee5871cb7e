using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Data;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Training;

public sealed class FrozenPrefixTests
{
    private const int Rows = 150;
    private const int Tiles = 3;
    private static readonly LabelledData<double> Data = SampleData.Classes<double>(Rows);
    private static readonly Schedule Course = new(5, 50) { ShuffleSeed = 3 };

    public static TheoryData<ThreatModel, int> Threats => new()
    {
        { new Removal { Samples = 2 }, 0 },
        { new Substitution { Samples = 2 }, 0 },
        { new BoundedPoisoning { LabelSamples = 2 }, 0 },
        { new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.02 }, Tiles },
    };

    [Theory]
    [MemberData(nameof(Threats))]
    public void Train_FeaturesThatFit_ComputesThemOnce(ThreatModel threat, int bounds)
    {
        (int nominal, int moved) = Evaluations(threat, new TrainingOptions<double>());
        Assert.Equal((Tiles, bounds), (nominal, moved));
    }

    [Theory]
    [MemberData(nameof(Threats))]
    public void Train_FeaturesThatDoNotFit_ComputesThemInEveryStep(ThreatModel threat, int bounds)
    {
        (int nominal, int moved) = Evaluations(threat, new TrainingOptions<double> { KeptFeatureBytes = 0 });

        // 15 steps of 50 rows, which is one tile.
        Assert.Equal((15, 15 * bounds / Tiles), (nominal, moved));
    }

    [Theory]
    [MemberData(nameof(Threats))]
    public void Train_FeaturesKeptOrNot_GivesTheSameBits(ThreatModel threat, int bounds)
    {
        Assert.InRange(bounds, 0, Tiles);
        CertifiedRun<double> kept = Train(FrozenBody.Create(1), threat, new TrainingOptions<double>());
        CertifiedRun<double> computed = Train(FrozenBody.Create(1), threat, new TrainingOptions<double> { KeptFeatureBytes = 0, MaxDegreeOfParallelism = 1 });
        Assert.Equal(kept.Parameters.SelectMany(Values), computed.Parameters.SelectMany(Values));
    }

    [Theory]
    [MemberData(nameof(Threats))]
    public void Train_FrozenParameters_StayPoints(ThreatModel threat, int bounds)
    {
        Assert.InRange(bounds, 0, Tiles);
        FrozenBody model = FrozenBody.Create(1);
        CertifiedRun<double> run = Train(model, threat, new TrainingOptions<double>());
        ParameterState<double>[] initial = ParameterBox.AtModel(model);
        for (int index = 0; index < 2; index++)
        {
            Assert.Equal([.. initial[index].Nominal, .. initial[index].Nominal, .. initial[index].Nominal], Values(run.Parameters[index]));
        }

        Assert.NotEqual(initial[2].Nominal.ToArray(), run.Parameters[2].Nominal.ToArray());
        Assert.All(run.Widths.Parameters.Where(width => width.Name.StartsWith("body", StringComparison.Ordinal)), width => Assert.All(width.Max, value => Assert.Equal(0, value)));
    }

    // What the certificate speaks about: a training on features as they are computed.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Train_OnFrozenFeatures_IsTheTrainingOnThemAsData(int kind)
    {
        ThreatModel threat = kind == 0 ? new Removal { Samples = 2 } : new BoundedPoisoning { LabelSamples = 2 };
        FrozenBody model = FrozenBody.Create(1);
        CertifiedRun<double> frozen = Train(model, threat, new TrainingOptions<double>());

        FeatureHead head = new();
        ParameterState<double>[] initial = ParameterBox.AtModel(model);
        ((ICertifiableModel<double>)head).CopyParameterFrom(0, initial[2].Nominal);
        ((ICertifiableModel<double>)head).CopyParameterFrom(1, initial[3].Nominal);
        LabelledData<double> features = TrainingFeatures<double>.Of(model, initial, Data);
        CertifiedRun<double> plain = CertifiedTrainer.Train(head, features, Descent, Course, threat);

        Assert.Equal(plain.Parameters.SelectMany(Values), frozen.Parameters.Skip(2).SelectMany(Values));
    }

    // With the smallest radius only the widening of the weights can hold what is computed to nearest.
    [Theory]
    [InlineData(0.03f)]
    [InlineData(1e-30f)]
    public void Bounds_OfMovedInputs_HoldFeaturesAsTheyAreComputed(float epsilon)
    {
        FrozenLogistic model = FrozenLogistic.Create(5);
        ModelPlan plan = ((ICertifiableModel<float>)model).Plan;
        LabelledData<float> data = SampleData.Classes<float>(64, classes: 2);
        TrainingFeatures<float> features = new(model, ParameterBox.AtModel(model), data, new BallRadii<float>(epsilon, data), mostBytes: 0);
        IFeatureSource<float> source = features.ForWorker();
        int width = plan.Slots[plan.Given];
        (float[] lower, float[] upper, float[] moved) = (new float[width * 64], new float[width * 64], new float[width * 64]);
        int[] rows = [.. Enumerable.Range(0, 64)];
        source.Points(rows, moved);
        source.Bounds(rows, new(lower, upper));
        Random random = new(3);
        for (int trial = 0; trial < 200; trial++)
        {
            // Corners, and at times no move at all.
            LabelledData<float> other = new([.. rows.Select(row => data.Row(row).ToArray().Select(x => x + (random.Next(-1, 2) * 0.9999f * epsilon)).ToArray())], [.. rows.Select(data.Label)]);
            new TrainingFeatures<float>(model, ParameterBox.AtModel(model), other, null, mostBytes: 0).ForWorker().Points(rows, moved);
            Assert.All(Enumerable.Range(0, moved.Length), i => Assert.InRange(moved[i], lower[i], upper[i]));
        }
    }

    [Fact]
    public void Train_LogisticHeadOnFrozenFeatures_IsBoundedAlongTheTraining()
    {
        LabelledData<float> data = SampleData.Classes<float>(40, classes: 2);
        LabelledData<float> points = SampleData.Classes<float>(30, classes: 2, seed: 9);
        Removal one = new() { Samples = 1, Budget = Budget.PerDataSet };
        CertifiedRun<float> Run(LabelledData<float> rows, ThreatModel threat, Domain domain) =>
            CertifiedTrainer.Train(FrozenLogistic.Create(1), rows, new Sgd(0.3), new(40, 40), threat, new TrainingOptions<float> { Domain = domain });

        CertifiedRun<float> certified = Run(data, one, Domain.Trajectory);
        Assert.Null(certified.TrajectoryGap);
        OutputBounds<float> bounds = certified.Outputs(points);
        double widest = 0;
        for (int removed = 0; removed < data.Count; removed++)
        {
            OutputBounds<float> outputs = Run(data.Select(Enumerable.Range(0, data.Count).Where(row => row != removed)), new Removal(), Domain.Box).Outputs(points);
            for (int row = 0; row < points.Count; row++)
            {
                Assert.InRange(outputs.Nominal[row], bounds.Lower[row] - 1e-5f, bounds.Upper[row] + 1e-5f);
                widest = Math.Max(widest, bounds.Upper[row] - bounds.Lower[row]);
            }
        }

        Assert.InRange(widest, 1e-3, 1);
    }

    [Fact]
    public void Save_ModelWithFrozenLayers_LoadsAgain()
    {
        using TemporaryFolder folder = new();
        CertifiedRun<double> run = Train(FrozenBody.Create(1), new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.02 }, new TrainingOptions<double>());
        run.Save(folder.File("run.agt"));
        CertifiedRun<double> loaded = CertifiedRun.Load<double>(folder.File("run.agt"), FrozenBody.Create(9));
        Assert.Equal(run.Claim, loaded.Claim);
        Assert.Equal(run.Accuracy(Data), loaded.Accuracy(Data));
    }

    private static Sgd Descent => new(0.1) { Clip = Clip.Value(0.5) };

    private static CertifiedRun<double> Train(ICertifiableModel<double> model, ThreatModel threat, TrainingOptions<double> options) =>
        CertifiedTrainer.Train(model, Data, Descent, Course, threat, options);

    private static (int Nominal, int Bounds) Evaluations(ThreatModel threat, TrainingOptions<double> options)
    {
        (int nominal, int bounds) = (0, 0);
        Meddled model = new(FrozenBody.Create(1)) { Features = _ => Interlocked.Increment(ref nominal), FeatureBounds = _ => Interlocked.Increment(ref bounds) };
        Train(model, threat, options);
        return (nominal, bounds);
    }

    private static double[] Values(CertifiedParameter<double> parameter) => [.. parameter.Nominal, .. parameter.Lower, .. parameter.Upper];
}
