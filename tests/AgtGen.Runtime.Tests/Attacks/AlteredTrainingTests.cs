using AgtGen.Attacks;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Attacks;

/// <summary>What a training on altered data is, by definition: rows missing or added, and divided by those that are there or by those that there should be.</summary>
public sealed class AlteredTrainingTests
{
    private static readonly LabelledData<double> Rows = SampleData.Classes<double>(12);
    private static readonly Sgd Clipped = new(0.5) { Clip = Clip.Value(0.5) };

    /// <summary>One step: what it moves by is as many times as large as the divisor is small.</summary>
    [Theory]
    [InlineData(true, 11)]
    [InlineData(false, 14)]
    public void Execute_FixedDivisor_DividesByTheRowsOfTheSchedule(bool removes, int there)
    {
        Schedule once = new(1, 12);
        (double[] start, double[] mean, double[] kept) = (Flat(ParameterBox.AtModel(Classifier.Create(1)).Select(one => one.Nominal.ToArray())), Ended(once, removes, isFixed: false), Ended(once, removes, isFixed: true));
        Assert.Contains(mean.Zip(start), pair => Math.Abs(pair.First - pair.Second) > 0.01);
        Assert.All(Enumerable.Range(0, start.Length), i => Assert.Equal((mean[i] - start[i]) * there / 12, kept[i] - start[i], 1e-14));
    }

    [Fact]
    public void Execute_AddedSample_IsATrainingWithOneMoreRow()
    {
        AlteredData<double> altered = Altered(new(3, 12), removes: false, isFixed: false);
        AttackedTraining<double> more = new(Classifier.Create(1), altered.Data, Clipped, new(3, 14));
        AlteredData<double> plain = Attack.Admit(Classifier.Create(1), altered.Data, new(3, 14), new Removal(), []);
        Assert.Equal(Flat(more.Execute(plain, CancellationToken.None).End), Ended(new(3, 12), removes: false, isFixed: false));
    }

    /// <summary>A box around the run that is no wider than rounding, so that only the right divisor is in it.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void Enclose_AlteredData_HoldsTheRunNarrowly(bool removes, bool isFixed)
    {
        Schedule schedule = new(2, 5) { ShuffleSeed = 4 };
        CertifiedModel<double> box = new AttackedTraining<double>(Classifier.Create(1), Rows, Clipped, schedule).Enclose(Altered(schedule, removes, isFixed), CancellationToken.None);
        (double[] lower, double[] run, double[] upper) = (Flat(box.Parameters.Select(one => one.Lower.ToArray())), Ended(schedule, removes, isFixed), Flat(box.Parameters.Select(one => one.Upper.ToArray())));
        Assert.Equal(RunStatus.Completed, box.Status);
        Assert.All(Enumerable.Range(0, run.Length), i => Assert.True(lower[i] <= run[i] && run[i] <= upper[i] && upper[i] - lower[i] < 1e-12, $"entry {i}: [{lower[i]}, {upper[i]}] around {run[i]}"));
    }

    private static AlteredData<double> Altered(Schedule schedule, bool removes, bool isFixed) => removes
        ? Attack.Admit(Classifier.Create(1), Rows, schedule, new Removal { Samples = 1, HasFixedDivisor = isFixed }, [new RowChange<double> { Row = 7, IsRemoved = true }])
        : Attack.Admit(Classifier.Create(1), Rows, schedule, new Addition { Samples = 2, HasFixedDivisor = isFixed }, [Joining(12, 1), Joining(13, -1)]);

    private static RowChange<double> Joining(int number, double feature) => new() { Row = number, AddedTo = 0, Features = [feature, 0.5, -feature], Label = 1 };

    private static double[] Ended(Schedule schedule, bool removes, bool isFixed) =>
        Flat(new AttackedTraining<double>(Classifier.Create(1), Rows, Clipped, schedule).Execute(Altered(schedule, removes, isFixed), CancellationToken.None).End);

    private static double[] Flat(IEnumerable<double[]> parameters) => [.. parameters.SelectMany(values => values)];
}
