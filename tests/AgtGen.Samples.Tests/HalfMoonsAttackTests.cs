using AgtGen.Data;
using AgtGen.Samples.Common;
using AgtGen.Samples.HalfMoons;
using AgtGen.Samples.HalfMoons.Attacks;
using AgtGen.Training;

namespace AgtGen.Samples.Tests;

/// <summary>The attacks stay within what is certified against, and follow derivatives that are right.</summary>
public sealed class HalfMoonsAttackTests
{
    private static readonly LabelledData<float> Data = LabelledData.ReadCsv<float>(SampleData.PathOf("halfmoons.csv.gz"));
    private static readonly LabelledData<float> Train = Data.Take(300);
    private static readonly LabelledData<float> Test = Data.Skip(3000);
    private static readonly Recipe Training = new(Model.Create(1), new Sgd(2.0, decay: 0.6), Steps: 3);
    private static readonly PlainRun Clean = Training.Execute(Train, CancellationToken.None);

    /// <summary>Of a float, relative. A cube of a rounded number that is rounded itself is off by four of them and a trifle.</summary>
    private const double RoundingError = 1.0 / (1 << 24);

    private static readonly Aim Aim = new(Batch.Of(Test), 1);

    [Fact]
    public void Points_OfThePlane_HaveTheFeaturesOfTheData()
    {
        Assert.All(Rows(Plane.Points()).Concat(Rows(Data)), row =>
        {
            (double x, double y) = (row[0], row[1]);
            double[] expected = [x, y, x * x, y * y, x * x * x, y * y * y];
            Assert.All(expected.Zip(row), pair => Assert.Equal(pair.First, pair.Second, tolerance: 5 * RoundingError * Math.Abs(pair.First)));
        });
    }

    [Fact]
    public void Margins_OfTheTrainedNetwork_AreDifferencesOfTheModelsOutputs()
    {
        float[] outputs = [.. Clean.Model.Outputs(Test).Nominal];
        double[] margins = Clean.Final.Margins(Batch.Of(Test));

        Assert.All(Enumerable.Range(0, Test.Count), row => Assert.Equal(outputs[(2 * row) + 1] - outputs[2 * row], margins[row], tolerance: 1e-4));
    }

    [Fact]
    public void Mount_FeatureMoves_StayInTheBallAndServeTheAim()
    {
        const double epsilon = 0.05;
        (LabelledData<float> altered, PlainRun run) = new Attack(Training, Train, new FeatureMove(epsilon), 7).Mount(Aim, Clean, CancellationToken.None);

        (float[] Before, float[] After)[] moved = [.. Rows(Train).Zip(Rows(altered)).Where(pair => !pair.First.SequenceEqual(pair.Second))];
        Assert.InRange(moved.Length, 1, 7);
        Assert.All(moved, pair => Assert.All(pair.Before.Zip(pair.After), f => Assert.InRange(Math.Abs((double)f.First - f.Second), 0, epsilon)));
        Assert.Equal(Labels(Train), Labels(altered));
        Assert.True(Aim.Value(run.Final) > Aim.Value(Clean.Final));
    }

    [Fact]
    public void Mount_LabelFlips_AlterLabelsOnlyAndServeTheAim()
    {
        (LabelledData<float> altered, PlainRun run) = new Attack(Training, Train, new LabelFlip(), 5).Mount(Aim, Clean, CancellationToken.None);

        Assert.InRange(Labels(Train).Zip(Labels(altered)).Count(pair => pair.First != pair.Second), 1, 5);
        Assert.Equal(Rows(Train), Rows(altered));
        Assert.True(Aim.Value(run.Final) > Aim.Value(Clean.Final));
    }

    [Fact]
    public void Of_OneFlippedLabel_PredictsWhatTrainingOnItDoes()
    {
        // Many points and a moderate rate: one label is then a small enough change for a first-order prediction to be within two percent.
        LabelledData<float> train = Data.Take(3000);
        Recipe training = Training with { Optimizer = new(0.5, decay: 0.6) };
        PlainRun clean = training.Execute(train, CancellationToken.None);
        Batch batch = Batch.Of(train);
        Influence influence = new(clean, batch, training.Rates, Aim);
        Batch flipped = new LabelFlip().Alter(batch, influence);
        double[] gains = [.. influence.Of(flipped).Zip(influence.Of(batch), (after, before) => (after - before) / train.Count)];

        foreach (int row in new[] { Array.IndexOf(gains, gains.Max()), Array.IndexOf(gains, gains.Min()) })
        {
            double real = Aim.Value(training.Execute(batch.With(flipped, [row]), CancellationToken.None).Final) - Aim.Value(clean.Final);
            Assert.InRange(real / gains[row], 0.98, 1.02);
        }
    }

    private static IEnumerable<float[]> Rows(LabelledData<float> data) => Enumerable.Range(0, data.Count).Select(row => data.Row(row).ToArray());

    private static IEnumerable<float> Labels(LabelledData<float> data) => Enumerable.Range(0, data.Count).Select(data.Label);
}
