using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>Which labels the adversary can give a sample.</summary>
/// <param name="Of">From a sample to the other labels it may get.</param>
internal sealed record LabelMoves(Func<Sample, double[]> Of)
{
    public static LabelMoves None { get; } = new(_ => []);

    public static LabelMoves AnyClass(int classes) => new(sample => [.. Enumerable.Range(0, classes).Select(c => (double)c).Where(c => c != sample.Label)]);

    public static LabelMoves Target(int target) => new(sample => sample.Label == target ? [] : [target]);

    /// <summary>The ends of the interval and points inside.</summary>
    public static LabelMoves Within(double radius) =>
        new(sample => [.. new[] { -1, -0.37, 0.61, 1 }.Select(part => sample.Label + (part * radius))]);
}
