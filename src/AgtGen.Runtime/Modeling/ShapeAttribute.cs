namespace AgtGen.Modeling;

/// <summary>States the shape of a <see cref="ForwardAttribute"/> input, where no layer that reads it tells: the number of features, or channels, height and width of an image.</summary>
/// <param name="lengths">The lengths of the axes of one sample, each at least 1. A row of the training data holds its entries in row-major order.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ShapeAttribute(params int[] lengths) : Attribute
{
    /// <summary>The lengths of the axes of one sample.</summary>
    public IReadOnlyList<int> Lengths { get; } = lengths;

    /// <summary>The number of features of one sample.</summary>
    public int Features => Lengths.Aggregate(1, (product, length) => checked(product * length));
}
