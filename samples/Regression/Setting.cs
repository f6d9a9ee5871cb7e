using AgtGen.Kernels;
using AgtGen.Samples.Regression.Models;

namespace AgtGen.Samples.Regression;

/// <summary>One training: which model, on what batches, at what rate, against what poisoning.</summary>
internal sealed record Setting
{
    /// <summary>What is varied in the study: an epsilon, a width and so on.</summary>
    public double Value { get; init; }

    /// <summary>Makes the model from a seed.</summary>
    public Func<int, ICertifiableModel<float>> Create { get; init; } = seed => Width16.Create(seed);

    /// <summary>Rate of the first step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>How fast the rate falls.</summary>
    public required double Decay { get; init; }

    /// <summary>How many batches the training rows are cut into.</summary>
    public int Batches { get; init; } = 1;

    /// <summary>What may have happened to each batch.</summary>
    public required BoundedPoisoning Threat { get; init; }

    /// <summary>Trains, and asks after every step what is certified about the test rows.</summary>
    /// <param name="train">Training rows.</param>
    /// <param name="test">Test rows.</param>
    /// <param name="steps">A multiple of <see cref="Batches"/>.</param>
    /// <param name="seed">Of the initial weights and of the shuffle.</param>
    /// <param name="cancellation">Ends the training.</param>
    public Trace Train(LabelledData<float> train, LabelledData<float> test, int steps, int seed, CancellationToken cancellation)
    {
        List<MetricBounds> bounds = [];
        try
        {
            CertifiedRun<float> run = CertifiedTrainer.Train(
                Create(seed),
                train,
                new Sgd(LearningRate, Decay),
                new Schedule(steps / Batches, train.Count / Batches) { ShuffleSeed = seed, DropLast = true },
                Threat,
                new TrainingOptions<float> { StepCompleted = (_, box) => bounds.Add(box.MeanLoss(test)) },
                cancellation);
            return new(Value, [.. bounds], run.Growth);
        }
        catch (ArithmeticException error)
        {
            // The studies try several rates, so say which of them it was.
            throw new ArithmeticException(
                FormattableString.Invariant($"The training at rate {LearningRate} diverged after {bounds.Count} steps ({error.Message}) The studies try up to four times --learning-rate: give a smaller one."),
                error);
        }
    }
}
