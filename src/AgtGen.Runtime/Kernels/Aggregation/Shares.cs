namespace AgtGen.Kernels.Aggregation;

/// <summary>Splits a length into equal shares, so that the last one is no small rest.</summary>
internal static class Shares
{
    /// <summary>The length of a share.</summary>
    /// <param name="length">What is split, at least 0.</param>
    /// <param name="most">The longest share.</param>
    /// <param name="multiple">What a share is a multiple of; the last may be shorter.</param>
    public static int Of(int length, int most, int multiple = 1)
    {
        int shares = Math.Max(1, Count(length, most - (most % multiple)));
        return Count(Count(length, shares), multiple) * multiple;
    }

    /// <summary>How many shares of a given length there are, the last one shorter.</summary>
    public static int Count(int length, int share) => (length + share - 1) / share;
}
