namespace AgtGen.Samples.ExactMoons;

/// <summary>What a method finds out about a prediction.</summary>
internal enum Opinion
{
    /// <summary>It does not know.</summary>
    Unknown,

    /// <summary>No flips of so many labels change it.</summary>
    Certified,

    /// <summary>Some do: a training on flipped labels predicted the other class.</summary>
    Changed,
}
