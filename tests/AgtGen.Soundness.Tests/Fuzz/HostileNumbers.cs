namespace AgtGen.Soundness.Tests.Fuzz;

/// <summary>Kinds of numbers that meet kinks, cancel, vanish or leave the range in which rounding is relative.</summary>
internal sealed record HostileNumbers(string Name, params float[] Values)
{
    public static HostileNumbers[] All { get; } =
    [
        new("quantised", [.. Enumerable.Range(-16, 33).Select(i => i / 8f)]),
        new("cancelling", 4096, 2.4e-4f, -4096, 1, 2.98e-8f, -1, 0),
        new("zeros", 0, -0f, 0, 0, 1, -1, 0.1f),
        new("tiny", 1e-30f, -1e-30f, float.Epsilon, 1e-38f, 0.5f, -0.5f, 0),
        new("ordinary", 0.3f, -0.7f, 0.11f, 0.9f, -0.2f, 1.3f, -1.1f),
    ];

    public double Draw(Random random) => Values[random.Next(Values.Length)];

    public override string ToString() => Name;
}
