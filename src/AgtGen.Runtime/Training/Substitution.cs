namespace AgtGen.Training;

/// <summary>
/// Up to <see cref="ThreatModel.Samples"/> samples of each batch, or of the data set, are replaced by anything (differential privacy, unbounded poisoning); smaller than the
/// batch size, and only with gradients clipped to a finite value (<see cref="Optimizer.Clip"/>). Batches keep their sizes, so it is the same whether the training divides by the samples that a batch has or by a fixed number. With <see cref="Training.Clip.Residual"/> their features stay in the input's range, which must be declared.
/// </summary>
public sealed record Substitution : ThreatModel;
