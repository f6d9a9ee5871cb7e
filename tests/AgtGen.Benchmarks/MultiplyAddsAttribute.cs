namespace AgtGen.Benchmarks;

/// <summary>How many multiply-adds a product benchmark must at least do for each one of the plain product of its shape: one a side of bounds.</summary>
/// <param name="each">Multiply-adds.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MultiplyAddsAttribute(int each) : Attribute
{
    /// <summary>Multiply-adds.</summary>
    public int Each { get; } = each;
}
