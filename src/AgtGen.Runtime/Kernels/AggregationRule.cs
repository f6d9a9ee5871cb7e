namespace AgtGen.Kernels;

/// <summary>How one batch is aggregated.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Affected">The budget k of this batch, already clamped to its untrusted samples; 0 means that the box is the weight-perturbed one.</param>
/// <param name="Clip">Per-sample gradients are clamped to [-Clip, Clip], in the nominal run too; plus infinity for not at all.</param>
/// <param name="ClipsNorm">Whether they are scaled to a norm of at most Clip instead.</param>
internal readonly record struct AggregationRule(AggregationKind Kind, int Affected, double Clip, bool ClipsNorm = false);
