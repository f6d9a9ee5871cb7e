namespace AgtGen.Samples.HalfMoons.Attacks;

/// <summary>Gives a sample the other class.</summary>
internal sealed record LabelFlip : IManipulation
{
    public Batch Alter(Batch clean, Influence influence) => clean with { Labels = [.. clean.Labels.Select(label => 1 - label)] };
}
