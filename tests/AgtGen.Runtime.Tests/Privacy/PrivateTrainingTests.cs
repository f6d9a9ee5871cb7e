using System.Collections.Immutable;
using AgtGen.Kernels;
using AgtGen.Partitions;
using AgtGen.Privacy;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Privacy;

public sealed class PrivateTrainingTests
{
    private static readonly Sgd Plain = new(0.5) { Clip = Clip.Value(0.3) };

    [Fact]
    public void Certify_Points_FindsTheLargestOfAllWholeNumbers()
    {
        (LabelledData<double> data, LabelledData<double> points) = Data();

        StabilityRadii radii = Training().Certify(data, points, 20);

        Verdict[][] verdicts = [.. Enumerable.Range(0, 21).Select(k => Run(data, k).Stability(points).ToArray())];
        Assert.Equal(Enumerable.Range(0, points.Count).Select(point => Enumerable.Range(0, 21).Last(k => verdicts[k][point] == Verdict.Certified)), radii.Radii.AsEnumerable());
        Assert.Equal(Run(data, 0).Predict(points).AsEnumerable(), radii.Predicted.AsEnumerable());
        Assert.True(radii.Radii.Distinct().Count() > 5);
    }

    [Fact]
    public void Certify_LargestRadius_CapsAllOthers()
    {
        (LabelledData<double> data, LabelledData<double> points) = Data();
        StabilityRadii all = Training().Certify(data, points, 20), few = Training().Certify(data, points, 3);

        Assert.Equal(all.Radii.Select(radius => Math.Min(radius, 3)), few.Radii);
        Assert.Contains(all.Radii, radius => radius > 3);
    }

    [Fact]
    public void Certify_GuardAgainstRounding_GrowsWithTheBudget()
    {
        (LabelledData<double> data, LabelledData<double> points) = Data();
        const double guard = 0.03;

        StabilityRadii radii = new PrivateTraining<double>(BoundedHead.Create(1), Plain, new(3, 30)) { RoundingGuard = guard }.Certify(data, points, 20);

        // Of one output the margin is the nearer end of its bounds.
        OutputBounds<double>[] outputs = [.. Enumerable.Range(0, 21).Select(k => Run(data, k).Outputs(points))];
        Assert.Equal(
            Enumerable.Range(0, points.Count).Select(point => Enumerable.Range(0, 21).Last(k => Math.Max(outputs[k].Lower[point], -outputs[k].Upper[point]) > k * guard)),
            radii.Radii);
    }

    [Fact]
    public void Certify_APointAtATie_HasRadiusZeroAndIsAnswered()
    {
        // Rows and labels that cancel leave the parameters at zero.
        ICertifiableModel<double> model = BoundedHead.Create(1);
        model.CopyParameterFrom(0, new double[3]);
        model.CopyParameterFrom(1, new double[1]);
        LabelledData<double> data = new([[1, 0, 0], [1, 0, 0]], [0, 1]);

        StabilityRadii radii = new PrivateTraining<double>(model, Plain, new(1, 2)).Certify(data, new([[0.5, 0.5, 0.5]], [0]), 1);

        Assert.Equal(0, Assert.Single(radii.Radii));
        Assert.NotNull(LabelMechanism.Flip(1).Release(radii).Labels[0]);
    }

    [Fact]
    public void CertifyVote_Parts_IsTheVoteOfModelsTrainedOnEachAlone()
    {
        (LabelledData<double> data, LabelledData<double> points) = Data();
        PrivateTraining<double> training = Training();
        int done = 0;

        StabilityRadii vote = training.CertifyVote(data, 3, points, 5, () => done++);

        StabilityRadii[] parts = [.. Shards.ByRowNumber(data, 3).Select(part => training.Certify(part, points, 5))];
        Assert.Equal(3, done);
        for (int point = 0; point < points.Count; point++)
        {
            int[] ones = [.. parts.Where(part => part.Predicted[point] == 1).Select(part => part.Radii[point] + 1)], zeros = [.. parts.Where(part => part.Predicted[point] == 0).Select(part => part.Radii[point] + 1)];
            int[] majority = ones.Length > zeros.Length ? ones : zeros;
            Assert.Equal(majority.Order().Take(majority.Length - 1).Sum() - 1, vote.Radii[point]);
            Assert.Equal(ones.Length > zeros.Length ? 1 : 0, vote.Predicted[point]);
        }
    }

    [Fact]
    public void Release_SeededBits_RepeatAndAreSaidNotToBePrivate()
    {
        (LabelledData<double> data, LabelledData<double> points) = Data();
        StabilityRadii radii = Training().Certify(data, points, 5);

        PrivateLabels one = LabelMechanism.Flip(0.5).Release(radii, RandomBits.Seeded(3)), other = LabelMechanism.Flip(0.5).Release(radii, RandomBits.Seeded(3));

        Assert.Equal(one.Labels.ToArray(), other.Labels.ToArray());
        Assert.StartsWith("NOT PRIVATE", one.Statement.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PrivacyLedger().Add(one.Statement));
    }

    [Fact]
    public void Release_SecureBits_StatesWhatIsPromisedAndAssumed()
    {
        (LabelledData<double> data, LabelledData<double> points) = Data();
        StabilityRadii radii = Training().CertifyVote(data, 3, points, 5);

        PrivacyStatement statement = LabelMechanism.Flip(0.5, 1e-6).Release(radii).Statement;

        Assert.Equal((0.5, 1e-6, points.Count, true), (statement.Epsilon, statement.Delta, statement.Answers, statement.IsSecure));
        string text = statement.ToString();
        Assert.All(
            ["epsilon = 0.5", "delta = 1E-06", "one row", "replaced by any row", "RoundingGuard", "3 models", "PrivacyLedger", "not the model"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("NOT PRIVATE", text, StringComparison.Ordinal);
        PrivacyLedger ledger = new();
        ledger.Add(statement);
        Assert.InRange(ledger.Basic().Epsilon, 0.5 * points.Count, (0.5 * points.Count) + 1e-9);
    }

    [Fact]
    public void Release_LargeEpsilon_NamesThePredictedClasses()
    {
        StabilityRadii radii = new([0, 1, 2], [0, 0, 0], 3, []);

        Assert.Equal([0, 1, 2], LabelMechanism.Flip(60).Release(radii).Labels.Select(label => label!.Value));
    }

    [Fact]
    public void Release_SmallEpsilon_NamesAllClassesAlike()
    {
        StabilityRadii radii = new([.. Enumerable.Repeat(1, 3000)], [.. Enumerable.Repeat(0, 3000)], 3, []);

        ImmutableArray<int?> labels = LabelMechanism.Flip(1.0 / 1024).Release(radii, RandomBits.Seeded(1)).Labels;

        Assert.All(Enumerable.Range(0, 3), c => Assert.InRange(labels.Count(label => label == c), 900, 1100));
    }

    [Fact]
    public void ProposeTestRelease_Release_GivesAStablePredictionAndWithholdsAnother()
    {
        StabilityRadii radii = new([1, 1], [500, 0], 2, []);

        Assert.Equal(new int?[] { 1, null }, new ProposeTestRelease(1, 1e-9).Release(radii).Labels.ToArray());
    }

    [Fact]
    public void PrivateTraining_ANet_IsRefused()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new PrivateTraining<double>(Binary.Create(1), Plain, new(1, 10)));
        Assert.Contains("isotone", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PrivateTraining_ARegression_IsRefused() => Assert.Throws<ArgumentException>(() => new PrivateTraining<double>(Line.Create(1), Plain, new(1, 10)));

    [Fact]
    public void PrivateTraining_OptimizersWithAState_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new PrivateTraining<double>(BoundedHead.Create(1), new Sgd(0.1, momentum: 0.9) { Clip = Clip.Value(1) }, new(1, 10)));
        Assert.Throws<ArgumentException>(() => new PrivateTraining<double>(BoundedHead.Create(1), new Adam(0.1) { Clip = Clip.Value(1) }, new(1, 10)));
    }

    [Fact]
    public void PrivateTraining_AnL1Penalty_IsRefused()
    {
        // A box that rounding takes to the other side of 0 has the penalty's jump in it.
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new PrivateTraining<double>(BoundedHead.Create(1), new Sgd(0.1, l1: 0.01) { Clip = Clip.Value(1) }, new(1, 10)));
        Assert.Contains("weightDecay", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Certify_NoClip_IsRefusedWithItsRule()
    {
        (LabelledData<double> data, LabelledData<double> points) = Data();
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new PrivateTraining<double>(BoundedHead.Create(1), new Sgd(0.5), new(1, 30)).Certify(data, points, 3));
        Assert.Contains("AGT4001", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Certify_LargestRadiusOfAWholeBatch_IsRefusedBeforeAnyTraining()
    {
        (LabelledData<double> data, LabelledData<double> points) = Data();

        Assert.Throws<ArgumentException>(() => Training().Certify(data, points, 30));
        Assert.Throws<ArgumentOutOfRangeException>(() => Training().Certify(data, points, -1));
        Assert.Equal(points.Count, Training().Certify(data, points, 29).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void RoundingGuard_NoPositiveNumber_IsRefused(double guard) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrivateTraining<double>(BoundedHead.Create(1), Plain, new(1, 10)) { RoundingGuard = guard });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(1e-5)]
    [InlineData(65)]
    public void Mechanisms_EpsilonOutOfRange_AreRefused(double epsilon)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelMechanism.Flip(epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelMechanism.SmoothCauchy(epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelMechanism.SmoothLaplace(epsilon, 1e-5));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelMechanism.GlobalLaplace(epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProposeTestRelease(epsilon, 1e-5));
    }

    [Fact]
    public void Mechanisms_DeltaOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelMechanism.Flip(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelMechanism.Flip(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelMechanism.SmoothLaplace(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProposeTestRelease(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProposeTestRelease(1, 1e-40));
    }

    [Fact]
    public void FlipProbability_RadiusBelowZeroOrTooManyClasses_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelMechanism.Flip(1).FlipProbability(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelMechanism.Flip(1).FlipProbability(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelMechanism.SmoothCauchy(1).FlipProbability(0, 3));
    }

    private static PrivateTraining<double> Training() => new(BoundedHead.Create(1), Plain, new(3, 30));

    private static (LabelledData<double> Data, LabelledData<double> Points) Data() => (SampleData.Classes<double>(30, 2), SampleData.Classes<double>(40, 2, seed: 9));

    private static CertifiedRun<double> Run(LabelledData<double> data, int k) => CertifiedTrainer.Train(BoundedHead.Create(1), data, Plain, new(3, 30), new Substitution { Samples = k });
}
