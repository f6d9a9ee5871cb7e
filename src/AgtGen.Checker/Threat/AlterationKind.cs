namespace AgtGen.Checker.Threat;

/// <summary>What may have been done to rows of a batch.</summary>
internal enum AlterationKind
{
    /// <summary>Features moved, labels changed, within bounds.</summary>
    Bounded,

    /// <summary>Rows left out; the mean is that of the others.</summary>
    Removal,

    /// <summary>All of some rows left out in every step, or none.</summary>
    KnownRemoval,

    /// <summary>Rows replaced by any others; each of their gradients' entries is at most the clip.</summary>
    Substitution,

    /// <summary>Rows put beside those of a batch; the same is true of their gradients.</summary>
    Addition,
}
