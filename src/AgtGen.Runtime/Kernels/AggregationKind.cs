namespace AgtGen.Kernels;

/// <summary>How the per-sample gradient bounds of a batch become bounds of the step's mean gradient (docs/soundness.md, threat models).</summary>
internal enum AggregationKind
{
    /// <summary>(sum wp + the k most extreme differences iwp - wp) / b.</summary>
    BoundedPerturbation,

    /// <summary>The mean of what is left after the removal of up to k samples.</summary>
    Removal,

    /// <summary>Up to k samples replaced by anything that the clip admits.</summary>
    Substitution,

    /// <summary>Up to k samples added that are anything that the clip admits.</summary>
    Addition,
}
