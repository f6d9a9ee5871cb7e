using AgtGen.Kernels;

namespace AgtGen.Runtime.Tests.Models;

/// <summary>A device that trains as the processor does, and refuses or fails where it is told to.</summary>
internal sealed class HalfDevice : TrainingDevice<double>
{
    public static readonly ClaimedDevice Claimed = new("Half a device", "7.0", "12.4");

    /// <summary>Why it can run no training; null if it can.</summary>
    public string? Refuses { get; init; }

    /// <summary>What it fails with when it has begun; null if it does not.</summary>
    public DeviceException? Failure { get; init; }

    /// <summary>What evaluations fail with; null if they do not.</summary>
    public DeviceException? EvaluationFailure { get; init; }

    internal override string? Refusal(ModelPlan plan, int rows, Schedule schedule, Optimizer optimizer, Adversary adversary, bool hasLevels, TrainingOptions<double> options) => Refuses ?? (hasLevels ? "levels" : null);

    internal override (long Device, long Host) Predict(ModelPlan plan, int rows, Optimizer optimizer, Schedule schedule, Adversary adversary) => (1000 + rows, 10);

    internal override BoxOutcome Run(BoxTraining<double> training, CancellationToken ct)
    {
        using TrainingSession<double> session = new(training.Model, training.Parameters, training.Data, training.Optimizer, training.Schedule, training.Adversary, training.Options, altered: null, ct);
        session.RunTo(Failure is null ? session.Steps : 1, ct);
        return Failure is null ? new(session.Status, session.Widths, Claimed) : throw Failure;
    }

    internal override EvaluationPasses<double> Evaluate(BoxEvaluation<double> evaluation, int number) => EvaluationFailure is null ? new ProcessorPasses<double>(evaluation) : throw EvaluationFailure;
}
