namespace AgtGen.Training;

/// <summary>Up to <see cref="ThreatModel.Samples"/> samples of each batch, or of the data set, are removed (unlearning); smaller than the batch size.</summary>
public sealed record Removal : ThreatModel;
