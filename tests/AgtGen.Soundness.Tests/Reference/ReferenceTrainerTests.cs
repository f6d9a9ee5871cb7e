using AgtGen.Soundness.Tests.Golden;
using AgtGen.Testing.Programs;

namespace AgtGen.Soundness.Tests.Reference;

/// <summary>The yardstick itself: it repeats recorded trainings, and its gradients are those of its losses.</summary>
public sealed class ReferenceTrainerTests
{
    [Theory]
    [MemberData(nameof(GoldenCases.InScope), MemberType = typeof(GoldenCases))]
    public void Train_RecordedRun_RepeatsItsNominalParameters(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        double[] initial = [.. golden.Parameters.SelectMany(p => golden.Initial[p])];
        double[] expected = [.. golden.Parameters.SelectMany(p => golden.Expected[p])];

        double[] trained = golden.Descent.Train(
            golden.Shape, initial, Batches.InOrder(golden.Train, golden.BatchSize, golden.Epochs, dropLast: true))[^1];

        double scale = expected.Max(Math.Abs);
        double worst = trained.Zip(expected, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(worst <= 1e-11 * scale, $"{name}: off by {worst:e2} at a scale of {scale:e2}");
    }

    public static TheoryData<string> Programs => [.. ReferencePrograms.Named.Keys];

    [Theory]
    [InlineData("CrossEntropy", 3)]
    [InlineData("BinaryCrossEntropy", 1)]
    [InlineData("Hinge", 1)]
    [InlineData("MultiMargin", 3)]
    [InlineData("SquaredError", 1)]
    [InlineData("WeightedCrossEntropy", 3)]
    [InlineData("Focal", 3)]
    [InlineData("BinaryFocal", 1)]
    [InlineData("WeightedBinaryCrossEntropy", 1)]
    [InlineData("CrossEntropyAndMargin", 3)]
    [InlineData("SquaredAndAbsoluteError", 1)]
    public void Gradient_ResidualNetwork_MatchesFiniteDifferences(string loss, int outputs)
    {
        NetworkShape shape = NetworkShape.Of(Enum.Parse<ReferenceLoss>(loss), 4, 5, 5, outputs) with { Residual = [1] };
        Random random = new(7);
        double[] parameters = [.. Enumerable.Range(0, shape.ParameterCount).Select(_ => random.NextDouble() - 0.5)];
        Sample sample = new([0.3, -0.8, 0.5, 1.1], 1);

        double[] gradient = Network.Gradient(shape, parameters, sample);

        for (int i = 0; i < parameters.Length; i++)
        {
            double before = LossAt(shape, parameters, sample, i, -1e-6);
            double after = LossAt(shape, parameters, sample, i, 1e-6);
            Assert.Equal((after - before) / 2e-6, gradient[i], 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Gradient_Program_MatchesFiniteDifferences(string name)
    {
        NetworkShape shape = NetworkShape.Of(ReferenceLoss.CrossEntropy, 6, 3) with { Program = ReferencePrograms.Named[name].Program };
        Random random = new(8);
        double[] parameters = [.. Enumerable.Range(0, shape.ParameterCount).Select(_ => random.NextDouble() - 0.5)];
        Sample sample = new([.. Enumerable.Range(0, ReferencePrograms.Named[name].Inputs).Select(i => Math.Sin(i + 1))], 1);

        double[] gradient = Network.Gradient(shape, parameters, sample);

        for (int i = 0; i < parameters.Length; i++)
        {
            Assert.Equal((LossAt(shape, parameters, sample, i, 1e-6) - LossAt(shape, parameters, sample, i, -1e-6)) / 2e-6, gradient[i], 1e-6);
        }
    }

    private static double LossAt(NetworkShape shape, double[] parameters, Sample sample, int index, double move)
    {
        double[] moved = (double[])parameters.Clone();
        moved[index] += move;
        return LossValue.At(shape.Loss, Network.Output(shape, moved, sample.Features), sample.Label);
    }
}
