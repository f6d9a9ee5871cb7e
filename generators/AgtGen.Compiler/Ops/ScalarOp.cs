using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Encodings;
using AgtGen.Compiler.Functions;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// A function of one variable, entry by entry: f(x), with f'(x) d for upstream d. The mathematics stands with the function of the same name in the kernels; here are the facts that
/// the compiler uses. See <see cref="ScalarFunctions"/>.
/// </summary>
internal sealed class ScalarOp : Op, IDifferentiableOp, IBoundedOp, IEncodableOp
{
    private readonly Func<ValueSign, ValueSign> sign;
    private readonly ScalarGradientOp gradient;

    /// <param name="name">Catalogue name, and that of the function in every backend.</param>
    /// <param name="sign">The sign of f(x) for one of x.</param>
    public ScalarOp(string name, Func<ValueSign, ValueSign> sign)
    {
        Name = name;
        this.sign = sign;
        gradient = new(this);
    }

    public override string Name { get; }

    /// <summary>Whether neither values nor slopes round.</summary>
    public bool IsExact { get; init; }

    /// <summary>How many constants of the model, each a value of the element type and at least 0, belong to the function.</summary>
    public int Constants { get; init; }

    /// <summary>Where its slope jumps; empty where it does not, or where nobody asks.</summary>
    public IReadOnlyList<double> Kinks { get; init; } = [];

    /// <summary>How an encoding states it; null for not at all.</summary>
    public ScalarEncoding? Stated { get; init; }

    public EncodingForm Encoding => Stated?.Form ?? EncodingForm.None;

    /// <summary>The definition of a function of the model's own; null for one of the catalogue.</summary>
    public FunctionPlan? Definition { get; init; }

    /// <summary>The op of a function of the model's own.</summary>
    public static ScalarOp Of(FunctionPlan definition) => new(definition.Function.Name, _ => definition.Sign) { Definition = definition };

    public override AttributeKind Attributes => Constants > 0 ? AttributeKind.Reals : AttributeKind.None;

    public override bool Accepts(int index, double constant) => constant >= 0;

    public override bool KeepsSize => true;

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) => ShapeInference.Of(operands[0]);

    public int[] Pullback(GraphBuilder graph, int node, int upstream) =>
        [graph.Add(gradient, [graph[node].Operands[0], upstream], [.. graph[node].Attributes])];

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => sign(operands[0]);

    public void Lower(LoweringContext context)
    {
        context.EmitFunction(Opcode.Unary, Name, IsExact, definition: Definition);
        if (!IsExact)
        {
            context.KeepNonNegative();
        }
    }

    public void Encode(EncodingContext context) =>
        context.Result(Stated!.Value(context, context.Operand(0), [.. context.Attributes.Select(BitConverter.Int64BitsToDouble)]));
}
