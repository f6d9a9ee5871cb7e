namespace AgtGen.Checker.Threat;

/// <summary>What may have been done to rows of a batch.</summary>
internal enum AlterationKind
{
    /// <summary>Features moved, labels changed, within bounds.</summary>
    Bounded,

    /// <summary>Rows left out; the mean is that of the others.</summary>
    Removal,

    /// <summary>Rows replaced by any others; each of their gradients' entries is at most the clip.</summary>
    Substitution,
}
