namespace AgtGen.Training;

/// <summary>
/// Up to <see cref="ThreatModel.Samples"/> samples that may be anything are added to each batch, or to the batches of the data set together, which keep all of their own: the mean is then that of b + r gradients, for the worst r of 0 to k. Only with gradients clipped
/// to a finite value (<see cref="Optimizer.Clip"/>). Which batches have the added samples is the adversary's choice, one batch an epoch for each; <see cref="ThreatModel.Rows"/> has no meaning and stays null.
/// </summary>
public sealed record Addition : ThreatModel
{
    /// <summary>
    /// Whether the training divides the sum of a batch's gradients by the number of samples that the schedule gives it, whatever is added, as differentially private training divides by an expected number; else by how many there are. The training on the data
    /// as it is is the same.
    /// </summary>
    public bool HasFixedDivisor { get; init; }

    private protected override string? OnlyBoxesOfKind => "samples are added to batches, which has no such bounds yet";
}
