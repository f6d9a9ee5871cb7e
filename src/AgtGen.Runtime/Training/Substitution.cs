namespace AgtGen.Training;

/// <summary>
/// Up to <see cref="ThreatModel.Samples"/> samples of each batch, or of the data set, are replaced by anything (differential privacy, unbounded poisoning); smaller than the
/// batch size, and only with gradients clipped to a finite value (<see cref="Optimizer.Clip"/>). With <see cref="Training.Clip.Residual"/> their features stay in the input's range, which must be declared.
/// </summary>
public sealed record Substitution : ThreatModel;
