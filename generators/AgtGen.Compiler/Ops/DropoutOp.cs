using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// Each entry times 1 / (1 - p) or 0, by a draw that is a function of the seed, the row of the data, the step and the entry: in every run the same, so that for each sample it is a constant. Gradients pass back by the same factors.
/// An evaluation changes nothing. Attributes are p and the seed.
/// </summary>
internal sealed class DropoutOp : Op, IDifferentiableOp, IBoundedOp
{
    public static readonly DropoutOp Instance = new();

    // Up to here whole numbers are numbers of either type.
    private const int LargestSeed = 1 << 24;

    private DropoutOp()
    {
    }

    public override string Name => "Dropout";

    public override AttributeKind Attributes => AttributeKind.Reals;

    public override bool KeepsSize => true;

    public override bool Accepts(int index, double constant) => constant >= 0 && (index == 0 ? constant < 1 : constant <= LargestSeed && constant == Math.Floor(constant));

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) => ShapeInference.Of(operands[0]);

    public int[] Pullback(GraphBuilder graph, int node, int upstream) => [graph.Add(this, [upstream], [.. graph[node].Attributes])];

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => operands[0];

    public void Lower(LoweringContext context)
    {
        if (context.IsTraining)
        {
            context.EmitFunction(Opcode.Dropout, Name);
            context.KeepNonNegative();
        }
        else
        {
            context.EmitIdentity();
        }
    }
}
