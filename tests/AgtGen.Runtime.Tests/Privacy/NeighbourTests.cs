using AgtGen.Privacy;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Privacy;

/// <summary>Radii change by at most 1 when a row is replaced: on over a thousand neighbours, for each kind of head and clip that is admitted.</summary>
public sealed class NeighbourTests
{
    private const int Steps = 130, Largest = 11;

    public static TheoryData<string> Clips => ["value", "norm", "residual", "value, decay", "batches"];

    [Theory]
    [MemberData(nameof(Clips))]
    public void Certify_NeighboursOfALogisticHead_DifferByAtMostOne(string clip)
    {
        (int broken, int moved) = Logistic(clip, radius => radius);

        Assert.Equal(0, broken);
        Assert.InRange(moved, Steps, int.MaxValue);
    }

    [Fact]
    public void Certify_RadiiOnAGrid_AreSeenToDifferByMore() => Assert.InRange(Logistic("value", radius => radius / 4 * 4).Broken, 10, int.MaxValue);

    [Fact]
    public void Certify_NeighboursOfASoftmaxHeadInSinglePrecision_DifferByAtMostOne()
    {
        ClassHead model = ClassHead.Create(3);
        (int broken, int moved) = Neighbours.Walk(model, 4, new(model, new Sgd(0.5) { Clip = Clip.Value(0.3) }, new(3, Neighbours.Rows)), 3, Largest, Steps, 4, radius => radius);

        Assert.Equal(0, broken);
        Assert.InRange(moved, Steps, int.MaxValue);
    }

    [Fact]
    public void Certify_NeighboursOfAHeadOnFrozenLayers_DifferByAtMostOne()
    {
        FrozenBody model = FrozenBody.Create(5);
        (int broken, int moved) = Neighbours.Walk(model, 3, new(model, new Sgd(0.3) { Clip = Clip.Norm(1) }, new(3, Neighbours.Rows)), 3, Largest, Steps, 6, radius => radius);

        Assert.Equal(0, broken);
        Assert.InRange(moved, Steps, int.MaxValue);
    }

    [Fact]
    public void CertifyVote_Neighbours_DifferByAtMostOne()
    {
        Random random = new(7);
        PrivateTraining<double> training = new(BoundedHead.Create(1), new Sgd(0.5) { Clip = Clip.Value(0.3) }, new(3, Neighbours.Rows));
        LabelledData<double> points = Neighbours.Data<double>(3, 2, random), data = Neighbours.Data<double>(3, 2, random);
        StabilityRadii radii = training.CertifyVote(data, 4, points, 4);
        int moved = 0;
        for (int step = 0; step < 60; step++)
        {
            data = Neighbours.Replace(data, 2, random);
            StabilityRadii next = training.CertifyVote(data, 4, points, 4);
            for (int point = 0; point < points.Count; point++)
            {
                int difference = Math.Abs(radii.Radii[point] - next.Radii[point]);
                Assert.InRange(difference, 0, 1);
                Assert.True(radii.Predicted[point] == next.Predicted[point] || (radii.Radii[point] == 0 && next.Radii[point] == 0));
                moved += difference;
            }

            radii = next;
        }

        Assert.InRange(moved, 60, int.MaxValue);
    }

    /// <summary>What the proof says: the box of a data set under k + 1 holds that of each neighbour under k, up to rounding; under k it does not.</summary>
    [Theory]
    [MemberData(nameof(Clips))]
    public void Train_OneRowMore_HoldsTheBoxOfEveryNeighbour(string clip) => AssertHeld(clip, Neighbours.Rows, 0, 5);

    /// <summary>Beyond 128 samples the largest are found in another way, by a threshold.</summary>
    [Theory]
    [InlineData("value")]
    [InlineData("norm")]
    [InlineData("residual")]
    public void Train_OneRowMoreOfHundreds_HoldsTheBoxOfEveryNeighbour(string clip) => AssertHeld(clip, 400, 124, 200);

    private static void AssertHeld(string clip, int rows, int least, int most)
    {
        Random random = new(8);
        (Optimizer optimizer, Schedule schedule) = Recipe(clip);
        schedule = new(schedule.Epochs, schedule.BatchSize * rows / Neighbours.Rows) { ShuffleSeed = schedule.ShuffleSeed };
        int outside = 0;
        for (int round = 0; round < 60; round++)
        {
            LabelledData<double> data = Neighbours.Data<double>(3, 2, random, rows), other = Neighbours.Replace(data, 2, random);
            int k = random.Next(least, most);
            CertifiedRun<double> inner = Train(other, k), outer = Train(data, k + 1);

            Assert.InRange(Escape(inner, outer), double.NegativeInfinity, 1e-13);
            outside += Escape(inner, Train(data, k)) > 1e-6 ? 1 : 0;
        }

        Assert.InRange(outside, 30, 60);

        CertifiedRun<double> Train(LabelledData<double> of, int k) => CertifiedTrainer.Train(BoundedHead.Create(1), of, optimizer, schedule, new Substitution { Samples = k });
    }

    /// <summary>By how much a box leaves another one.</summary>
    private static double Escape(CertifiedRun<double> inner, CertifiedRun<double> outer) => inner.Parameters.Zip(outer.Parameters).Max(pair =>
        Enumerable.Range(0, pair.First.Lower.Length).Max(i => Math.Max(pair.Second.Lower[i] - pair.First.Lower[i], pair.First.Upper[i] - pair.Second.Upper[i])));

    private static (int Broken, int Moved) Logistic(string clip, Func<int, int> grid)
    {
        BoundedHead model = BoundedHead.Create(1);
        (Optimizer optimizer, Schedule schedule) = Recipe(clip);
        return Neighbours.Walk(model, 2, new(model, optimizer, schedule), 3, Largest, Steps, 2, grid);
    }

    private static (Optimizer Optimizer, Schedule Schedule) Recipe(string clip) => clip switch
    {
        "value" => (new Sgd(0.5) { Clip = Clip.Value(0.3) }, new(4, Neighbours.Rows)),
        "norm" => (new Sgd(0.5) { Clip = Clip.Norm(0.5) }, new(4, Neighbours.Rows)),
        "residual" => (new Sgd(0.5) { Clip = Clip.Residual(0.4) }, new(4, Neighbours.Rows)),
        "value, decay" => (new Sgd(0.5, decay: 0.2, weightDecay: 0.1) { Clip = Clip.Value(0.3) }, new(4, Neighbours.Rows)),
        _ => (new Sgd(0.3) { Clip = Clip.Value(0.3) }, new(2, Neighbours.Rows / 2) { ShuffleSeed = 3 }),
    };
}
