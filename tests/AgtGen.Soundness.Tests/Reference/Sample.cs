namespace AgtGen.Soundness.Tests.Reference;

/// <summary>One training sample; the label is a class number or a regression target.</summary>
internal sealed record Sample(double[] Features, double Label)
{
    /// <summary>Whether the adversary is known not to touch it.</summary>
    public bool Trusted { get; init; }

    /// <summary>Factors that belong to its row and the step, not to the sample: no adversary chooses them.</summary>
    public double[] Mask { get; init; } = [];
}
