namespace AgtGen.Samples.HalfMoons.Attacks;

/// <summary>What an attack does to a training sample.</summary>
internal interface IManipulation
{
    /// <summary>Every sample altered as serves the aim of the influence best.</summary>
    Batch Alter(Batch clean, Influence influence);
}
