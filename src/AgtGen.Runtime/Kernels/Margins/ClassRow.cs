using System.Numerics;

namespace AgtGen.Kernels.Margins;

/// <summary>Which classes a row of labels or predictions holds, so that only their margins are computed.</summary>
internal static class ClassRow
{
    /// <summary>Lowers the target of the samples of one class to the given values where those are smaller.</summary>
    public static void Minimum<T>(ReadOnlySpan<int> classes, int index, ReadOnlySpan<T> values, Span<T> target)
        where T : INumber<T>
    {
        for (int s = 0; s < classes.Length; s++)
        {
            if (classes[s] == index)
            {
                target[s] = T.Min(target[s], values[s]);
            }
        }
    }

    /// <summary>Raises the target of the samples of one class to the given values where those are larger.</summary>
    public static void Maximum<T>(ReadOnlySpan<int> classes, int index, ReadOnlySpan<T> values, Span<T> target)
        where T : INumber<T>
    {
        for (int s = 0; s < classes.Length; s++)
        {
            if (classes[s] == index)
            {
                target[s] = T.Max(target[s], values[s]);
            }
        }
    }
}
