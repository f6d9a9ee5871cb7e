using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>What an op sees while it lowers one of its nodes for one pass.</summary>
internal sealed class LoweringContext(Graph graph, PassKind pass, ValueSign[] signs, SlotTable slots)
{
    private readonly List<BoundInstruction> instructions = [];
    private readonly SlotForm form = pass.IsNominal() ? SlotForm.Point : SlotForm.Bounds;
    private bool inputIsWidened;

    /// <summary>The node being lowered.</summary>
    public int Node { get; set; }

    public EquatableArray<BoundInstruction> Instructions => instructions.ToEquatableArray();

    /// <summary>Rounding of an instruction that rounds.</summary>
    public RoundingPair Outward => pass.IsNominal() ? RoundingPair.Nearest : RoundingPair.Outward;

    /// <summary>The product rule where nothing is known of the operand's sign.</summary>
    public ProductRule GeneralRule => pass.IsNominal() ? ProductRule.Nominal : ProductRule.General;

    /// <summary>The cheapest product rule that is exact for the facts on an operand.</summary>
    public ProductRule RuleFor(int operand)
    {
        int id = graph.Nodes[Node].Operands[operand];
        return pass.IsNominal() ? ProductRule.Nominal
            : FormOf(id) == SlotForm.Point ? ProductRule.Point
            : signs[id].IsNonNegative() ? ProductRule.NonNegative
            : ProductRule.General;
    }

    /// <summary>An operand in the form that the pass computes in: an input given as a point is widened first.</summary>
    public SlotUse Read(int operand) => ReadNode(graph.Nodes[Node].Operands[operand]);

    /// <summary>A node's value in the form that the pass computes in.</summary>
    public SlotUse ReadNode(int id)
    {
        if (FormOf(id) == form)
        {
            return new SlotUse(slots[id], form);
        }

        SlotUse widened = new(slots.WidenedInput, SlotForm.Bounds);
        if (!inputIsWidened)
        {
            inputIsWidened = true;
            Append(Opcode.Widen, ProductRule.None, RoundingPair.Exact, [widened], [new SlotUse(slots[id], SlotForm.Point)], [], 0);
        }

        return widened;
    }

    /// <summary>An operand in the form in which the pass has it.</summary>
    public SlotUse Raw(int operand)
    {
        int id = graph.Nodes[Node].Operands[operand];
        return new SlotUse(slots[id], FormOf(id));
    }

    /// <summary>The parameters that the operands from the given one on name.</summary>
    public int[] ParametersFrom(int operand) =>
        graph.Nodes[Node].Operands.Skip(operand).Select(id => (int)graph.Nodes[id].Attributes[0]).ToArray();

    public long Attribute(int index) => graph.Nodes[Node].Attributes[index];

    /// <summary>Appends an instruction that writes the node's slot.</summary>
    public void Emit(Opcode opcode, ProductRule rule, RoundingPair rounding, SlotUse[] operands, int[]? parameters = null, long attribute = 0) =>
        Append(opcode, rule, rounding, [new SlotUse(slots[Node], form)], operands, parameters ?? [], attribute);

    /// <summary>Appends an instruction that writes the two margins.</summary>
    public void EmitMargins(Opcode opcode, SlotUse operand, int[] parameters) =>
        Append(
            opcode,
            ProductRule.None,
            RoundingPair.Outward,
            [new SlotUse(slots.Stable, SlotForm.Bounds), new SlotUse(slots.Excluded, SlotForm.Bounds)],
            [operand],
            parameters,
            0);

    /// <summary>Makes the bounds just written keep the sign that the facts promise of the exact value.</summary>
    public void KeepNonNegative()
    {
        if (!pass.IsNominal() && signs[Node].IsNonNegative())
        {
            SlotUse target = new(slots[Node], form);
            Append(Opcode.ClampNonNegative, ProductRule.None, RoundingPair.Exact, [target], [target], [], 0);
        }
    }

    private SlotForm FormOf(int id) => graph.Nodes[id].Op is InputOp ? pass.InputForm() : form;

    private void Append(Opcode opcode, ProductRule rule, RoundingPair rounding, SlotUse[] targets, SlotUse[] operands, int[] parameters, long attribute) =>
        instructions.Add(new BoundInstruction(
            opcode, rule, rounding, targets.ToEquatableArray(), operands.ToEquatableArray(), parameters.ToEquatableArray(), attribute));
}
