using System.Globalization;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>The elements of a sample under given dimensions, one of which may be -1: as many as are left.</summary>
internal sealed class ReshapeOp : AliasOp
{
    public static readonly ReshapeOp Instance = new();

    private ReshapeOp()
    {
    }

    public override string Name => "Reshape";

    public override IReadOnlyList<string> TorchNames => ["view", "reshape"];

    public override AttributeKind Attributes => AttributeKind.Dimensions;

    public override int RequiredSize(LayerSpec? layer, EquatableArray<long> attributes) =>
        attributes.All(d => d > 0) ? (int)Product(attributes) : 0;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        int size = operands[0].Size;
        long known = Product(attributes);
        bool inferred = attributes.Contains(-1);
        bool wellFormed = attributes.Count > 0 && attributes.All(d => d > 0 || d == -1) && attributes.Count(d => d == -1) <= 1;
        if (!wellFormed || (inferred ? size % known != 0 : size != known))
        {
            string elements = known.ToString(CultureInfo.InvariantCulture);
            return ShapeInference.Mismatch(0, inferred ? $"a multiple of {elements} elements" : $"{elements} elements");
        }

        return ShapeInference.Of(new Shape(attributes.Select(d => d == -1 ? size / (int)known : (int)d).ToEquatableArray()));
    }

    /// <summary>A node's elements under a shape, which may be its own.</summary>
    public static int To(GraphBuilder graph, int node, Shape shape) =>
        graph[node].Shape == shape ? node : graph.Add(Instance, [node], [.. shape.Dimensions.Select(d => (long)d)]);

    private static long Product(EquatableArray<long> dimensions) =>
        dimensions.Where(d => d > 0).Aggregate(1L, (product, d) => Math.Min(product * d, int.MaxValue));
}
