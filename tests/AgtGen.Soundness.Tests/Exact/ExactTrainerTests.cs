using AgtGen.Soundness.Tests.Reference;
using AgtGen.Testing.Exact;

namespace AgtGen.Soundness.Tests.Exact;

public sealed class ExactTrainerTests
{
    [Theory]
    [InlineData("SquaredError", 1)]
    [InlineData("Hinge", 1)]
    [InlineData("MultiMargin", 3)]
    public void Run_RandomTraining_AgreesWithTheNaiveTrainerToRounding(string loss, int outputs)
    {
        Random random = new(3);
        NetworkShape shape = NetworkShape.Of(Enum.Parse<ReferenceLoss>(loss), 2, 3, outputs);
        double[] initial = [.. Enumerable.Range(0, shape.ParameterCount).Select(_ => random.NextDouble() - 0.5)];
        Sample[] data = [.. Enumerable.Range(0, 7).Select(i => new Sample([random.NextDouble() - 0.5, random.NextDouble() - 0.5], i % 2))];
        TrainingRun run = new(shape, initial, Batches.InOrder(data, 3, 1), new Descent(0.3, 0.5, 0.1, 0.2));

        IReadOnlyList<BigRational[]> exact = ExactTrainer.Run(run);

        foreach ((double[] naive, BigRational[] precise) in run.Run().Zip(exact))
        {
            Assert.All(naive.Zip(precise), p => Assert.Equal(p.Second.FloorToDouble(), p.First, 1e-14));
        }
    }
}
