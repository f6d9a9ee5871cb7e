namespace AgtGen.Trajectories;

/// <summary>What happens to an affected sample.</summary>
internal enum AlterationKind
{
    /// <summary>It is missing, and the mean is over those that remain.</summary>
    Removal,

    /// <summary>A class becomes the other one, or of several a given one, which changes the residual by a constant.</summary>
    Flip,

    /// <summary>A real label moves, which moves the residual by at most a constant.</summary>
    Move,

    /// <summary>Its gradient is replaced by anything within the clip.</summary>
    Substitution,
}
