using System.Globalization;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>Settings that were tried on public data, and what a training with them certified there.</summary>
/// <param name="Optimizer">Rates and clipping.</param>
/// <param name="Schedule">Epochs and batches.</param>
/// <param name="Steps">Steps of the training.</param>
/// <param name="Accuracy">Bounds of the accuracy on the validation rows; null for a regression.</param>
/// <param name="MeanLoss">Bounds of the mean loss on the validation rows.</param>
/// <param name="Status">Whether the bounds held to the end.</param>
/// <param name="Time">What the training took here, without its evaluation.</param>
public sealed record SuggestedSettings(Sgd Optimizer, Schedule Schedule, int Steps, AccuracyBounds? Accuracy, MetricBounds MeanLoss, RunStatus Status, TimeSpan Time)
{
    /// <summary>Such as "rate 0.3, decay 1, 4 epochs of batches of 3000: 0.842 &lt;= 0.956 &lt;= 0.994, 84.8 % certified".</summary>
    public override string ToString()
    {
        string epochs = Schedule.Epochs == 1 ? "1 epoch" : Invariant($"{Schedule.Epochs} epochs");
        string result = Accuracy is AccuracyBounds accuracy ? accuracy.ToString() : MeanLoss.ToString();
        return Invariant($"rate {Optimizer.LearningRate}, decay {(Optimizer.Rates as InverseTimeRate)?.Decay ?? 0}, {epochs} of batches of {Schedule.BatchSize}: {result}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
