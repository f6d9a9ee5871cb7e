using AgtGen.Retrainings;
using AgtGen.Soundness.Tests.Exact;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;
using AgtGen.Testing.Exact;

namespace AgtGen.Soundness.Tests.Retrainings;

/// <summary>The boxes of retrained models against the same trainings in exact fractions, with no tolerance.</summary>
public sealed class ExactRetrainingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Run_EverySingleRemoval_HoldsTheExactRunInABoxOfRoundingWidth(double momentum)
    {
        const int Count = 7;
        Random random = new(5);
        Sample[] data = [.. Enumerable.Range(0, Count).Select(_ => new Sample([random.NextDouble() - 0.5, random.NextDouble()], random.Next(3)))];
        NetworkShape shape = NetworkShape.Of(ReferenceLoss.MultiMargin, 2, 3, 3);
        double[] initial = [.. Enumerable.Range(0, shape.ParameterCount).Select(_ => random.NextDouble() - 0.5)];
        Descent descent = new(0.1, 0.3) { Momentum = momentum };
        TinyMargin model = new();
        Certifier.SetParameters(model, initial);
        using IRetrainingWorker<double> worker = RetrainingWorkers.Enclosed<double>(model, Certifier.Rows<double>(data), Certifier.Rule(descent), new(1, 3), new(), CancellationToken.None);
        for (int row = 0; row < Count; row++)
        {
            IReadOnlyList<Sample>[] batches = [.. Enumerable.Range(0, Count).Chunk(3).Select(batch => (IReadOnlyList<Sample>)[.. batch.Where(other => other != row).Select(other => data[other])])];
            if (batches[^1].Count == 0)
            {
                continue;
            }

            BigRational[] exact = ExactTrainer.Run(new(shape, initial, batches, descent))[^1];
            (double Lower, double Upper)[] box = [.. worker.Run(new([row], []), row / 3, CancellationToken.None).SelectMany(parameter => parameter.Lower.ToArray().Zip(parameter.Upper.ToArray()))];
            for (int i = 0; i < box.Length; i++)
            {
                Assert.True(BigRational.FromDouble(box[i].Lower) <= exact[i] && exact[i] <= BigRational.FromDouble(box[i].Upper), $"row {row}, entry {i}");
                Assert.InRange(box[i].Upper - box[i].Lower, 0, 1e-14);
            }
        }
    }
}
