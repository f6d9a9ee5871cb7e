namespace AgtGen.Modeling;

/// <summary>A number for each axis of an image. A single number, as in <c>kernelSize: 3</c>, stands for both; a pair is (height, width).</summary>
/// <param name="Height">Along the columns.</param>
/// <param name="Width">Along the rows.</param>
public readonly record struct Extent(int Height, int Width)
{
    /// <summary>The same for both axes.</summary>
    /// <param name="both">Along columns and rows.</param>
    public static implicit operator Extent(int both) => new(both, both);

    /// <summary>A pair (height, width).</summary>
    /// <param name="pair">Along the columns, along the rows.</param>
    public static implicit operator Extent((int Height, int Width) pair) => new(pair.Height, pair.Width);

    /// <summary>The same for both axes, for languages without implicit conversions.</summary>
    /// <param name="both">Along columns and rows.</param>
    public static Extent FromInt32(int both) => both;

    /// <summary>A pair (height, width), for languages without implicit conversions.</summary>
    /// <param name="pair">Along the columns, along the rows.</param>
    public static Extent FromValueTuple((int Height, int Width) pair) => pair;
}
