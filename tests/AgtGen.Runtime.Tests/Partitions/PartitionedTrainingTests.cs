using System.Numerics;
using AgtGen.Partitions;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Partitions;

public sealed class PartitionedTrainingTests
{
    private static readonly Sgd Step = new(0.5) { Clip = Clip.Value(1) };

    [Theory]
    [InlineData(1, 3, 5)]
    [InlineData(2, 4, 4)]
    [InlineData(3, 5, 3)]
    public void Certify_EverySetOfFlippedLabels_ChangesNoWinnerWithinWhatIsCertified(int seed, int parts, int rowsOfPart)
    {
        LabelledData<double> data = SampleData.Classes<double>(parts * rowsOfPart, 2, seed), points = SampleData.Classes<double>(60, 2, seed + 100);
        IReadOnlyList<LabelledData<double>> shards = Shards.ByRowNumber(data, parts);
        PartitionCertificate certificate = Flips(shards, points, rowsOfPart);

        // For each part and each set of flips in it the votes; then each choice of one set a part is an attack.
        int sets = 1 << rowsOfPart;
        int[][][] votes = [.. shards.Select(shard => Enumerable.Range(0, sets).Select(set => Plain(Flip(shard, set)).Predict(points).ToArray()).ToArray())];
        int[] truth = [.. Enumerable.Repeat(int.MaxValue, points.Count)];
        for (int attack = 0; attack < (int)Math.Pow(sets, parts); attack++)
        {
            int[] chosen = [.. Enumerable.Range(0, parts).Select(part => attack / (int)Math.Pow(sets, part) % sets)];
            int flips = chosen.Sum(set => BitOperations.PopCount((uint)set));
            for (int point = 0; point < points.Count; point++)
            {
                int ones = Enumerable.Range(0, parts).Sum(part => votes[part][chosen[part]][point]);
                truth[point] = (2 * ones > parts ? 1 : 0) == certificate.Predicted[point] ? truth[point] : Math.Min(truth[point], flips - 1);
            }
        }

        for (int point = 0; point < points.Count; point++)
        {
            Assert.InRange(certificate.Certified[point], certificate.ByVotes[point], truth[point]);
        }

        Assert.Contains(Enumerable.Range(0, points.Count), point => certificate.Certified[point] > certificate.ByVotes[point]);
        Assert.Contains(Enumerable.Range(0, points.Count), point => certificate.Certified[point] == truth[point]);
    }

    [Fact]
    public void Certify_ThreatThatNamesRowsOrAddsThem_IsRefused()
    {
        IReadOnlyList<LabelledData<double>> parts = Shards.ByRowNumber(SampleData.Classes<double>(40, 2), 5);
        LabelledData<double> points = SampleData.Classes<double>(30, 2, seed: 9);
        RequireRefused(k => new Removal { Samples = k, Rows = new([0, 1]) }, "and not against this");
        RequireRefused(_ => new KnownRemoval { Rows = new([0]) }, "and not against this");
        RequireRefused(k => new Addition { Samples = k }, "and not against this");

        void RequireRefused(Func<int, ThreatModel> threat, string why) => Assert.Contains(
            why,
            Assert.Throws<ArgumentException>(() => PartitionedTraining.Certify(Binary.Create(1), parts, Step, new(1, 8), threat, points, 3)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Certify_LargestZero_CountsVotesOnly()
    {
        PartitionCertificate certificate = Flips(Shards.ByRowNumber(SampleData.Classes<double>(40, 2), 5), SampleData.Classes<double>(30, 2, seed: 9), 0);

        Assert.Equal(certificate.ByVotes.ToArray(), certificate.Certified.ToArray());
        Assert.Equal(5, certificate.Parts);
        Assert.Equal(new BoundedPoisoning { LabelSamples = 1, Budget = Budget.PerDataSet }, certificate.Threat);
    }

    [Fact]
    public void Certify_SeveralClasses_IsNeverWorseThanVotes()
    {
        ClassHead model = ClassHead.Create(1);
        int done = 0;

        PartitionCertificate certificate = PartitionedTraining.Certify(
            model, Shards.ByRowNumber(SampleData.Classes<float>(90, 4), 6), Step, new(1, 15), k => new Removal { Samples = k }, SampleData.Classes<float>(50, 4, seed: 9), 14, null, () => done++);

        Assert.Equal(6, done);
        Assert.All(certificate.Certified.Zip(certificate.ByVotes), pair => Assert.True(pair.First >= pair.Second));
        Assert.Contains(certificate.Certified.Zip(certificate.ByVotes), pair => pair.First > pair.Second);
    }

    [Fact]
    public void Certify_LargestBudgetOfAWholePart_IsRefusedBeforeAnyTraining() => Assert.Throws<ArgumentException>(() => PartitionedTraining.Certify(
        BoundedHead.Create(1), Shards.ByRowNumber(SampleData.Classes<double>(40, 2), 5), Step, new(1, 8), k => new Substitution { Samples = k }, SampleData.Classes<double>(3, 2), 8));

    [Fact]
    public void Certify_AThreatThatForgetsTheNumberOfRows_IsRefused() => Assert.Throws<ArgumentException>("threat", () => PartitionedTraining.Certify(
        BoundedHead.Create(1), Shards.ByRowNumber(SampleData.Classes<double>(40, 2), 5), Step, new(1, 8), _ => new Removal { Samples = 1 }, SampleData.Classes<double>(3, 2), 4));

    [Fact]
    public void Certify_NoPartOrARegression_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Flips([], SampleData.Classes<double>(3, 2), 1));
        Assert.Throws<InvalidOperationException>(() => PartitionedTraining.Certify(
            Regression.Create(1), Shards.ByRowNumber(SampleData.Targets<double>(40), 5), Step, new(1, 8), k => new Removal { Samples = k }, SampleData.Targets<double>(3), 1));
    }

    [Fact]
    public void ByRowNumber_Parts_HoldEveryRowOnceInItsOrder()
    {
        LabelledData<double> data = SampleData.Classes<double>(23, 2);
        IReadOnlyList<LabelledData<double>> parts = Shards.ByRowNumber(data, 4);

        Assert.Equal([6, 6, 6, 5], parts.Select(part => part.Count));
        int[][] numbers = [.. parts.Select(part => Enumerable.Range(0, part.Count).Select(row => Enumerable.Range(0, data.Count).Single(one => data.Row(one).SequenceEqual(part.Row(row)))).ToArray())];
        Assert.Equal(Enumerable.Range(0, data.Count), numbers.SelectMany(part => part).Order());
        Assert.All(numbers, part => Assert.Equal(part.Order(), part));
        Assert.NotEqual(Enumerable.Range(0, 6), numbers[0].Select(number => number / 4));
    }

    [Fact]
    public void ByRowNumber_AnAlteredRow_StaysInItsPartAndMovesNoOther()
    {
        LabelledData<double> data = SampleData.Classes<double>(23, 2);
        LabelledData<double> altered = data.MapRows("first feature of row 5 as 9", row => row.SequenceEqual(data.Row(5).ToArray()) ? [9, row[1], row[2]] : row);

        (LabelledData<double>, LabelledData<double>)[] pairs = [.. Shards.ByRowNumber(data, 4).Zip(Shards.ByRowNumber(altered, 4))];

        Assert.Equal(1, pairs.Sum(pair => Enumerable.Range(0, pair.Item1.Count).Count(row => !pair.Item1.Row(row).SequenceEqual(pair.Item2.Row(row)))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(24)]
    public void ByRowNumber_NoPartsOrMoreThanRows_AreRefused(int parts) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Shards.ByRowNumber(SampleData.Classes<double>(23, 2), parts));

    private static PartitionCertificate Flips(IReadOnlyList<LabelledData<double>> parts, LabelledData<double> points, int largest) => PartitionedTraining.Certify(
        BoundedHead.Create(1), parts, Step, new(3, 100), k => new BoundedPoisoning { LabelSamples = k, Budget = Budget.PerDataSet }, points, largest, new() { Domain = Domain.Best });

    private static CertifiedRun<double> Plain(LabelledData<double> data) => CertifiedTrainer.Train(BoundedHead.Create(1), data, Step, new(3, 100), new Removal());

    private static LabelledData<double> Flip(LabelledData<double> data, int set) => new(
        [.. Enumerable.Range(0, data.Count).Select(row => data.Row(row).ToArray())],
        [.. Enumerable.Range(0, data.Count).Select(row => ((set >> row) & 1) == 1 ? 1 - data.Label(row) : data.Label(row))]);
}
