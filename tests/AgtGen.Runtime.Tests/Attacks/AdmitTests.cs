using AgtGen.Attacks;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Attacks;

public sealed class AdmitTests
{
    private static readonly LabelledData<double> Rows = SampleData.Classes<double>(10).Concat(SampleData.Classes<double>(2, seed: 3).AsTrusted());
    private static readonly Schedule Halves = new(2, 6);
    private static readonly BoundedPoisoning Both = new() { Samples = 2, FeatureEpsilon = 0.1, LabelSamples = 1, Paired = true };

    public static TheoryData<ThreatModel, RowChange<double>[], string> Refused => new()
    {
        { new Removal { Samples = 1 }, [Gone(10)], "row 10: it is trusted" },
        { new Removal { Samples = 1 }, [Gone(12)], "row 12: there are 12 rows" },
        { new Removal { Samples = 2 }, [Gone(3), Gone(3)], "row 3: it is changed twice" },
        { new Removal { Samples = 1 }, [Gone(3), Gone(4)], "so many removed rows" },
        { new Removal { Samples = 1, Budget = Budget.PerDataSet }, [Gone(3), Gone(8)], "a budget of 1 for the data set" },
        { new Removal { Samples = 1 }, [Labelled(3, 1)], "row 3: rows can only be removed" },
        { new Removal { Samples = 1 }, [Gone(3) with { Label = 1 }], "row 3: a row that is missing" },
        { new Removal { Samples = 1, Rows = new([3]) }, [Gone(4)], "row 4: it is none of the rows that the threat names" },
        { ThreatModel.Compose(new Removal { Samples = 1 }), [Gone(3), Gone(4)], "so many removed rows" },
        { ThreatModel.Compose(new Removal { Samples = 1 }), [Labelled(3, 1 - Rows.Label(3))], "row 3: rows can only be removed" },
        { ThreatModel.Compose(new Removal { Samples = 1, HasFixedDivisor = true }), [Gone(3), Gone(4)], "so many removed rows" },
        { ThreatModel.Compose(Both, new Removal { Samples = 1 }), [Gone(2), Moved(3, 0.1001)], "row 3: feature 1 is" },
        { ThreatModel.Compose(Both, new Substitution { Samples = 1 }), [Moved(1, 0.2), Moved(2, 0.2)], "so many replaced rows" },
        { ThreatModel.Compose(Both, new Substitution { Samples = 1 }), [Moved(1, 0.05), Moved(2, 0.05), Moved(3, 0.05)], "so many moved features" },
        { new KnownRemoval { Rows = new([3, 4]) }, [Gone(3)], "all 2 rows that it names are missing, or none" },
        { new KnownRemoval { Rows = new([3, 4]) }, [Labelled(3, 1)], "row 3: rows can only be removed" },
        { new Removal { Samples = 1 }, [Joining(12, 0)], "row 12: no samples are added" },
        { new Addition { Samples = 1 }, [Joining(12, 0), Joining(13, 0)], "so many added samples" },
        { new Addition { Samples = 1, Budget = Budget.PerDataSet }, [Joining(12, 0), Joining(13, 1)], "a budget of 1 for the data set" },
        { new Addition { Samples = 1 }, [Joining(11, 0)], "row 11: it is there" },
        { new Addition { Samples = 1 }, [Joining(12, 2)], "row 12: there are 2 batches" },
        { new Addition { Samples = 2 }, [Joining(12, 0), Joining(12, 1)], "row 12: it is changed twice" },
        { new Addition { Samples = 1 }, [Joining(12, 0) with { Features = null }], "row 12: a sample that is added has features" },
        { new Addition { Samples = 1 }, [Joining(12, 0) with { Features = [0] }], "row 12: rows have 3 features" },
        { new Addition { Samples = 1 }, [Joining(12, 0) with { Features = [0, 5, 0] }], "Feature 1 of row 12 is 5, outside" },
        { new Addition { Samples = 1 }, [Gone(3)], "row 3: rows cannot be removed" },
        { new Addition { Samples = 1 }, [Labelled(3, 1)], "row 3: samples are only added" },
        { ThreatModel.Compose(Both, new Addition { Samples = 1 }), [Joining(12, 0), Joining(14, 0)], "so many added samples" },
        { new Unheard { Samples = 1 }, [], "No attack knows all" },
        { Both with { FeatureEpsilon = 0, FeatureEpsilons = new([0.1, 0.01, 0.1]) }, [Moved(3, 0.05)], "feature 1 is 0.05" },
        { Both, [Gone(3)], "row 3: rows cannot be removed" },
        { Both, [Moved(3, 0.1001)], "row 3: feature 1 is" },
        { Both, [Moved(3, double.NaN)], "row 3: feature 1 is" },
        { Both, [new() { Row = 3, Features = [0] }], "row 3: rows have 3 features" },
        { Both, [Moved(1, 0.05), Moved(2, 0.05), Moved(3, 0.05)], "so many moved features" },
        { Both, [Labelled(1, 0), Labelled(2, 0)], "so many changed labels" },
        { Both, [Labelled(1, 0), Moved(2, 0.05), Moved(3, 0.05)], "which are to be the same rows" },
        { Both, [Labelled(1, 7)], "The label of row 1 is 7" },
        { Both with { LabelTarget = 2 }, [Labelled(1, 1 - Rows.Label(1))], "labels change to class 2 only" },
        { new Substitution { Samples = 1 }, [new() { Row = 3, Features = [0, 5, 0] }], "Feature 1 of row 3 is 5, outside" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Admit_BeyondTheThreat_IsRefusedWithTheReason(ThreatModel threat, RowChange<double>[] changes, string because) =>
        Assert.Contains(because, Assert.Throws<ArgumentException>(() => Attack.Admit(Classifier.Create(1), Rows, Halves, threat, changes)).Message, StringComparison.Ordinal);

    [Fact]
    public void Admit_BudgetOfEachBatch_CountsInEveryBatchOfAShuffle()
    {
        // Of any three rows two meet in one of the two batches.
        Schedule shuffled = Halves with { ShuffleSeed = 5 };
        Assert.Throws<ArgumentException>(() => Attack.Admit(Classifier.Create(1), Rows, shuffled, new Removal { Samples = 1 }, [Gone(0), Gone(5), Gone(9)]));
        Assert.Equal([0, 9], Attack.Admit(Classifier.Create(1), Rows, Halves, new Removal { Samples = 1 }, [Gone(9), Gone(0)]).Changes.Select(change => change.Row));
    }

    [Fact]
    public void Admit_SeveralThreats_CountEachRowForTheOneThatItIs()
    {
        ThreatModel threat = ThreatModel.Compose(Both, new Removal { Samples = 1 }, new Substitution { Samples = 1 });
        Assert.Equal(4, Attack.Admit(Classifier.Create(1), Rows, Halves, threat, [Gone(0), Moved(1, 0.05), Moved(2, 0.2), Moved(3, 0.05) with { Label = 0 }]).Changes.Length);
    }

    [Fact]
    public void Admit_ChangedRows_StandInTheDataAndLeaveTheOthers()
    {
        AlteredData<double> altered = Attack.Admit(Classifier.Create(1), Rows, Halves, Both, [Moved(3, -0.05) with { Label = 0 }, Moved(7, 0.05)]);
        Assert.Equal((Rows.Row(3)[1] - 0.05, Rows.Row(7)[1] + 0.05, 0), (altered.Data.Row(3)[1], altered.Data.Row(7)[1], altered.Data.Label(3)));
        Assert.All(Enumerable.Range(0, Rows.Count).Except([3, 7]), row => Assert.True(Rows.Row(row).SequenceEqual(altered.Data.Row(row)) && Rows.IsTrusted(row) == altered.Data.IsTrusted(row)));
        Assert.Equal("2 rows altered: 3, 7", altered.ToString());
    }

    /// <summary>Each batch has its own, and the second one none of the first.</summary>
    [Fact]
    public void Admit_AddedSamples_StandBehindTheRowsInTheirBatches()
    {
        AlteredData<double> altered = Attack.Admit(Classifier.Create(1), Rows, Halves, new Addition { Samples = 2 }, [Joining(20, 1), Joining(15, 0), Joining(16, 1)]);
        Assert.Equal((15, "3 rows added: 15, 16, 20"), (altered.Data.Count, altered.ToString()));
        AttackedTraining<double> training = new(Classifier.Create(1), Rows, new Sgd(0.5), Halves);
        int[][] batches = [.. AttackedTraining<double>.Batches(training.BatchesOf(altered)).Select(batch => batch.Rows)];
        Assert.Equal([[0, 1, 2, 3, 4, 5, 12], [6, 7, 8, 9, 10, 11, 13, 14], batches[0], batches[1]], batches);
    }

    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 6)]
    public void Admit_RemovedRows_LeaveTheDivisorWhereItIsFixed(bool isFixed, int divisor)
    {
        AlteredData<double> altered = Attack.Admit(Classifier.Create(1), Rows, Halves, new Removal { Samples = 2, HasFixedDivisor = isFixed }, [Gone(0), Gone(5)]);
        AttackedTraining<double> training = new(Classifier.Create(1), Rows, new Sgd(0.5), Halves);
        Assert.Equal([divisor, 6, divisor, 6], AttackedTraining<double>.Batches(training.BatchesOf(altered)).Select(batch => batch.Divisor));
    }

    private static RowChange<double> Joining(int number, int batch) => new() { Row = number, AddedTo = batch, Features = [0, 0.5, 0], Label = 1 };

    private static RowChange<double> Gone(int row) => new() { Row = row, IsRemoved = true };

    private static RowChange<double> Labelled(int row, double label) => new() { Row = row, Label = label };

    private static RowChange<double> Moved(int row, double distance) => new() { Row = row, Features = [Rows.Row(row)[0], Rows.Row(row)[1] + distance, Rows.Row(row)[2]] };

    /// <summary>A threat of a later version, which may admit less than what is looked at.</summary>
    private sealed record Unheard : ThreatModel;
}
