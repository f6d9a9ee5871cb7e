namespace AgtGen.Encoding.Training;

/// <summary>What may happen to an affected sample.</summary>
public enum EncodedThreat
{
    /// <summary>It is missing, and the mean is over those that remain.</summary>
    Removal,

    /// <summary>Its class becomes the other one.</summary>
    Flip,

    /// <summary>Its real label moves.</summary>
    Move,
}
