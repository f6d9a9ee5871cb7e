using AgtGen.Kernels;
using AgtGen.Retrainings;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Soundness.Tests.Retrainings;

/// <summary>A retrained model is, to the last bit, what the trainer makes of the altered data: that is what its domain claims.</summary>
public sealed class ExecutedTrainingTests
{
    private static readonly Removal One = new() { Samples = 1, Budget = Budget.PerDataSet };

    public static TheoryData<string> Names => [.. EnumerationTests.Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_NothingAltered_IsBitForBitTheNominalTraining(string name)
    {
        AlteredTraining training = EnumerationTests.Cases[name];
        Assert.Equal(Nominal(training, training.Data, training.Schedule), Executed(training, new([], [])));
    }

    [Fact]
    public void Run_RemovalFromAFullBatch_IsBitForBitTheTrainingWithoutTheRow()
    {
        AlteredTraining training = new(One, new(8, 12), new Descent(0.3, 0.01));
        for (int row = 0; row < training.Data.Length; row++)
        {
            Sample[] rest = [.. training.Data.Where((_, other) => other != row)];
            Assert.Equal(Nominal(training, rest, training.Schedule), Executed(training, new([row], [])));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    public void Run_ChangedLabelsInShuffledBatches_IsBitForBitTheTrainingOnTheChangedData(double momentum)
    {
        AlteredTraining training = new(One, new(3, 5) { ShuffleSeed = 3 }, new Descent(0.3, 0.01) { Momentum = momentum, WeightDecay = 0.1 });
        for (int row = 1; row < training.Data.Length; row++)
        {
            Sample[] changed = [.. training.Data];
            changed[0] = changed[0] with { Label = 2 };
            changed[row] = changed[row] with { Label = 1 };
            Assert.Equal(Nominal(training, changed, training.Schedule), Executed(training, new([0, row], [2, 1])));
        }
    }

    private static double[] Nominal(AlteredTraining training, Sample[] data, Schedule schedule)
    {
        CertifiedRun<double> run = CertifiedTrainer.Train(training.Model, Certifier.Rows<double>(data), Certifier.Rule(training.Descent), schedule, new Removal());
        return Certifier.Flat(run, parameter => parameter.Nominal.ToArray());
    }

    private static double[] Executed(AlteredTraining training, AlteredRows rows)
    {
        using IRetrainingWorker<double> worker = RetrainingWorkers.Executed(training.Model, Certifier.Rows<double>(training.Data), Certifier.Rule(training.Descent), training.Schedule, new(), CancellationToken.None);
        IReadOnlyList<ParameterState<double>> parameters = worker.Run(rows, 0, CancellationToken.None);
        return [.. parameters.SelectMany(parameter => parameter.Nominal.ToArray())];
    }
}
