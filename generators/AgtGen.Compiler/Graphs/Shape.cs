using System.Globalization;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Graphs;

/// <summary>The dimensions of one sample's tensor; the batch axis is never part of it.</summary>
internal sealed record Shape(EquatableArray<int> Dimensions)
{
    public int Size => Dimensions.Aggregate(1, (product, dimension) => checked(product * dimension));

    public bool IsVector => Dimensions.Count == 1;

    public static Shape Of(params int[] dimensions) => new(dimensions.ToEquatableArray());

    public override string ToString() => "(" + string.Join(", ", Dimensions.Select(d => d.ToString(CultureInfo.InvariantCulture))) + ")";
}
