using System.Globalization;
using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Encodings;
using AgtGen.Compiler.Functions;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// A loss of the model's output against the sample's label, one value per sample. Its derivative has one rule per loss in the kernels (theory, section 3);
/// the upstream gradient of a loss is a constant.
/// </summary>
internal sealed class LossOp : Op, IDifferentiableOp, IBoundedOp
{
    private readonly LossGradientOp gradient;

    /// <param name="name">Catalogue name, and that of the loss in every backend.</param>
    /// <param name="words">What it is called in a sentence, such as "squared error".</param>
    /// <param name="form">What it is a function of.</param>
    public LossOp(string name, string words, LossForm form)
    {
        (Name, Words, Form) = (name, words, form);
        gradient = new(this);
    }

    public override string Name { get; }

    public string Words { get; }

    public LossForm Form { get; }

    /// <summary>Whether its derivative comes from exponentials, which no backend computes to the last bit.</summary>
    public bool HasExponentials { get; init; }

    /// <summary>How many constants of the model, each a value of the element type, above 0 and below the most, belong to the loss.</summary>
    public int Constants { get; init; }

    /// <summary>What its constants are below.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>How an encoding states its derivative.</summary>
    public EncodingForm Encoding { get; init; }

    /// <summary>The definition of a loss of the model's own; null for one of the catalogue.</summary>
    public FunctionPlan? Definition { get; init; }

    /// <summary>The op of a loss of the model's own.</summary>
    public static LossOp Of(FunctionPlan definition) => new(
        definition.Function.Name, $"loss {definition.Function.Name}", definition.Function.IsResidual ? LossForm.Residual : LossForm.Target) { Definition = definition, HasExponentials = true };

    public override AttributeKind Attributes => Constants > 0 || IsClassification ? AttributeKind.Reals : AttributeKind.None;

    /// <summary>Whether labels are classes; otherwise they are real.</summary>
    public bool IsClassification => Form is LossForm.Classes or LossForm.Margin;

    /// <summary>Whether the loss takes one output.</summary>
    public bool IsBinary => Form != LossForm.Classes;

    /// <summary>Behind the constants of the loss there may be a weight for each class.</summary>
    public override bool Accepts(int index, double constant) => index < Constants ? constant > 0 && constant < Most : constant >= 0;

    public override int RequiredSize(LayerSpec? layer, EquatableArray<long> attributes) => IsBinary ? 1 : 0;

    /// <summary>The number of classes for a number of outputs; 0 where labels are real.</summary>
    public int Classes(int outputs) => Form switch
    {
        LossForm.Classes => outputs,
        LossForm.Margin => 2,
        _ => 0,
    };

    public override ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes)
    {
        if (!operands[0].IsVector)
        {
            return ShapeInference.Mismatch(0, "a vector of outputs");
        }

        if (IsBinary ? operands[0].Size != 1 : operands[0].Size < 2)
        {
            return ShapeInference.Classes(IsBinary ? "1" : "at least 2");
        }

        int weights = attributes.Count - Constants;
        return weights == 0 || weights == Classes(operands[0].Size) ? ShapeInference.Of(Shape.Of(1)) : ShapeInference.Classes(weights.ToString(CultureInfo.InvariantCulture));
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

        int unscaled = graph.Add(gradient, [graph[node].Operands[0]], [.. graph[node].Attributes]);
        factors.Reverse();
        return [factors.Aggregate(unscaled, (scaled, factor) => graph.Add(ScaleOp.Instance, [scaled], factor))];
    }

    public ValueSign SignOf(IReadOnlyList<ValueSign> operands, EquatableArray<long> attributes) => Definition?.Sign ?? ValueSign.NonNegative;

    public void Lower(LoweringContext context) => context.EmitLoss(Opcode.LossValue, this);
}
