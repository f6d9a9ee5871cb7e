namespace AgtGen.Soundness.Tests.Reference;

/// <summary>Where a training stands: parameters, what the optimizer remembers of them, and the steps done.</summary>
internal sealed record DescentState(double[] Parameters, double[] First, double[] Second, int Steps)
{
    public static DescentState At(double[] initial) => new(initial, new double[initial.Length], new double[initial.Length], 0);
}
