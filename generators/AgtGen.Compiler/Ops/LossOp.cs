using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// A loss of the model's output against the sample's label, one value per sample. Its derivative has one rule per loss in the kernels (theory, section 3);
/// the upstream gradient of a loss is a constant.
/// </summary>
internal abstract class LossOp : Op, IDifferentiableOp, IBoundedOp
{
    private readonly Opcode value;

    private protected LossOp(Opcode value, Opcode gradient)
    {
        this.value = value;
        Gradient = new LossGradientOp(this, gradient);
    }

    /// <summary>The derivative by the output.</summary>
    public LossGradientOp Gradient { get; }

    /// <summary>What it is called in a sentence, such as "squared error".</summary>
    public abstract string Words { get; }

    /// <summary>Whether labels are classes; otherwise they are real.</summary>
    public virtual bool IsClassification => true;

    /// <summary>Whether the loss takes one output.</summary>
    public abstract bool IsBinary { get; }

    public override int RequiredSize(LayerSpec? layer, EquatableArray<long> attributes) => IsBinary ? 1 : 0;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        if (!operands[0].IsVector)
        {
            return ShapeInference.Mismatch(0, "a vector of outputs");
        }

        bool fits = IsBinary ? operands[0].Size == 1 : operands[0].Size >= 2;
        return fits ? ShapeInference.Of(Shape.Of(1)) : ShapeInference.Classes(IsBinary ? "1" : "at least 2");
    }

    public int[]? Pullback(GraphBuilder graph, int node, int upstream)
    {
        // A loss scaled by constants after it: the same constants scale its gradient.
        List<long> factors = [];
        int id = upstream;
        while (graph[id].Op is ScaleOp)
        {
            factors.Add(graph[id].Attributes[0]);
            id = graph[id].Operands[0];
        }

        if (graph[id].Op is not SeedOp)
        {
            return null;
        }

        int gradient = graph.Add(Gradient, [graph[node].Operands[0]]);
        factors.Reverse();
        return [factors.Aggregate(gradient, (scaled, factor) => graph.Add(ScaleOp.Instance, [scaled], factor))];
    }

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => ValueSign.NonNegative;

    public void Lower(LoweringContext context) => context.Emit(value, ProductRule.None, context.Outward, [context.Read(0)]);
}
