namespace AgtGen.Training;

/// <summary>Up to <see cref="ThreatModel.Samples"/> samples of each batch, or of the data set, are removed (unlearning); smaller than the batch size.</summary>
public sealed record Removal : ThreatModel
{
    /// <summary>
    /// Whether the training divides the sum of a batch's gradients by the number of samples that the schedule gives it, whatever is missing, as differentially private training divides by an expected number; else by how many are left. The training on the data
    /// as it is is the same.
    /// </summary>
    public bool HasFixedDivisor { get; init; }

    private protected override string? OnlyBoxesOfKind => HasFixedDivisor ? "the training divides by a fixed number of samples, which has no such bounds yet" : null;
}
