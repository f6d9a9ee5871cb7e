using System.Numerics;

namespace AgtGen.Kernels.Functions;

/// <summary>Bounds of 1/3, 1/5, 1/7 and so on: by them the summands x^(2n+1)/(2n+1)!! of the normal distribution follow from one another.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal static class NormalTable<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Length = 42;

    // Quotients are off by half a step.
    public static readonly T[] Down = [.. Reciprocals().Select(T.BitDecrement)];

    public static readonly T[] Up = [.. Reciprocals().Select(T.BitIncrement)];

    public static readonly T[] Nearest = [.. Reciprocals()];

    private static IEnumerable<T> Reciprocals() => Enumerable.Range(0, Length).Select(n => T.One / T.CreateChecked((2 * n) + 3));
}
