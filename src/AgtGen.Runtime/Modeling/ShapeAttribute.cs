namespace AgtGen.Modeling;

/// <summary>States the number of features of a <see cref="ForwardAttribute"/> input, where no layer that reads it tells.</summary>
/// <param name="features">The number of features of one sample.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ShapeAttribute(int features) : Attribute
{
    /// <summary>The number of features of one sample.</summary>
    public int Features { get; } = features;
}
