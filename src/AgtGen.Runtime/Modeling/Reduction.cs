namespace AgtGen.Modeling;

/// <summary>
/// How the losses of several samples become one number. A <see cref="LossAttribute"/> method gives the loss of one sample, so only <see cref="None"/>
/// can be certified: the trainer clips and aggregates per-sample gradients and applies the 1/batch factor itself (AGT3004).
/// </summary>
public enum Reduction
{
    /// <summary>One loss per sample.</summary>
    None,

    /// <summary>The average over the batch.</summary>
    Mean,

    /// <summary>The sum over the batch.</summary>
    Sum,
}
