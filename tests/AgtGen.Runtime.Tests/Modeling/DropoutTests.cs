using AgtGen.Retrainings;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Modeling;

public sealed class DropoutTests
{
    private static readonly Sgd optimizer = new(0.1);
    private static readonly Schedule schedule = new(2, 70);
    private static readonly LabelledData<double> data = Rows(new Random(4), 70);

    [Fact]
    public void Dropout_CalledByItself_IsTheOperand() => Assert.Equal([1.0, -2.0], Op.Dropout(Tensor.Create([1.0, -2.0]), 0.5, 3));

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(1.0, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(0.5, -1)]
    [InlineData(0.5, (1 << 24) + 1)]
    public void Dropout_ConstantOutOfItsRange_Throws(double rate, int seed) => Assert.Throws<ArgumentOutOfRangeException>(() => Op.Dropout(Tensor.Create([1.0]), rate, seed));

    [Fact]
    public void Outputs_OfATraining_AreThoseOfTheForwardWithoutDropout()
    {
        Dropping model = Dropping.Create(3);
        CertifiedRun<double> run = Train(model, threads: 2);
        run.CopyTo(model);
        OutputBounds<double> outputs = run.Outputs(data);
        for (int row = 0; row < data.Count; row++)
        {
            double[] expected = model.Forward(Tensor.Create(data.Row(row).ToArray())).ToArray();
            Assert.All([0, 1], output => Assert.Equal(expected[output], outputs.Nominal[(row * 2) + output], 1e-12));
        }
    }

    [Fact]
    public void Train_OnAnyNumberOfThreads_DrawsTheSame()
    {
        double[] Upper(int threads) => [.. Train(Dropping.Create(3), threads).Parameters.SelectMany(parameter => parameter.Upper.ToArray())];
        Assert.Equal(Upper(1), Upper(2));
    }

    // The rows that stay have the draws that they had, or trainings without a row would leave the box.
    [Fact]
    public void Train_WithoutAnyRow_StaysInTheBox()
    {
        CertifiedRun<double> box = Train(Dropping.Create(3), threads: 2);
        ExecutedTraining<double> Fresh() => new(Dropping.Create(3), data, optimizer, schedule, 0, CancellationToken.None);
        for (int row = 0; row < data.Count; row++)
        {
            ExecutedTraining<double> training = Fresh();
            training.ContinueFrom(Fresh(), data, training.BatchesWithout(new HashSet<int> { row }));
            training.RunTo(training.Steps, CancellationToken.None);
            for (int index = 0; index < box.Parameters.Count; index++)
            {
                for (int entry = 0; entry < box.Parameters[index].Lower.Length; entry++)
                {
                    Assert.InRange(training.Parameters[index].Nominal[entry], box.Parameters[index].Lower[entry], box.Parameters[index].Upper[entry]);
                }
            }
        }
    }

    private static CertifiedRun<double> Train(Dropping model, int threads) =>
        CertifiedTrainer.Train(model, data, optimizer, schedule, new Removal { Samples = 1 }, new() { MaxDegreeOfParallelism = threads });

    private static LabelledData<double> Rows(Random random, int count) => new(
        [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextDouble() - 0.5).ToArray())], [.. Enumerable.Range(0, count).Select(row => row % 2.0)]);
}
