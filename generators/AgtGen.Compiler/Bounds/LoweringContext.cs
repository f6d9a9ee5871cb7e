using AgtGen.Compiler.Functions;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>What an op sees while it lowers one of its nodes for one pass.</summary>
/// <param name="graph">The graph.</param>
/// <param name="pass">The pass.</param>
/// <param name="signs">What is known of the sign of each node.</param>
/// <param name="slots">Where values are kept.</param>
/// <param name="given">The node whose value the pass is given.</param>
internal sealed class LoweringContext(Graph graph, PassKind pass, ValueSign[] signs, SlotTable slots, int given)
{
    private readonly List<BoundInstruction> instructions = [];
    private readonly SlotForm form = pass.IsNominal() ? SlotForm.Point : SlotForm.Bounds;
    private bool givenIsWidened;

    /// <summary>The node being lowered.</summary>
    public int Node { get; set; }

    public EquatableArray<BoundInstruction> Instructions => instructions.ToEquatableArray();

    private SlotUse Target => new(slots[Node], form);

    /// <summary>Rounding of an instruction that rounds.</summary>
    private RoundingPair Outward => pass.IsNominal() ? RoundingPair.Nearest : RoundingPair.Outward;

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

    /// <summary>An operand in the form that the pass computes in: one given as a point is widened first.</summary>
    public SlotUse Read(int operand) => ReadNode(graph.Nodes[Node].Operands[operand]);

    /// <summary>A node's value in the form that the pass computes in.</summary>
    public SlotUse ReadNode(int id)
    {
        if (FormOf(id) == form)
        {
            return new SlotUse(slots[id], form);
        }

        SlotUse widened = new(slots.Widened(id), SlotForm.Bounds);
        if (!givenIsWidened)
        {
            givenIsWidened = true;
            Append(Opcode.Widen, null, ProductRule.None, RoundingPair.Exact, [widened], [new SlotUse(slots[id], SlotForm.Point)], []);
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

    /// <summary>Appends a product that writes the node's slot.</summary>
    public void EmitProduct(Opcode opcode, ProductRule rule, SlotUse operand, int[] parameters) =>
        Append(opcode, null, rule, Outward, [Target], [operand], parameters);

    /// <summary>Appends a product with the patches of an image that writes the node's slot.</summary>
    public void EmitConvolution(Opcode opcode, ProductRule rule, SlotUse operand, int[] parameters)
    {
        EmitProduct(opcode, rule, operand, parameters);
        int last = instructions.Count - 1;
        instructions[last] = instructions[last] with { Convolution = ConvolutionShape.Of(graph.Nodes[Node].Attributes) };
    }

    /// <summary>Appends a maximum or mean of windows, or the way back through it, that takes all operands of the node and writes its slot.</summary>
    public void EmitWindows(Opcode opcode)
    {
        Node node = graph.Nodes[Node];
        RoundingPair rounding = opcode == Opcode.MaxPool ? RoundingPair.Exact : Outward;
        Append(opcode, null, ProductRule.None, rounding, [Target], [.. node.Operands.Select(ReadNode)], []);
        int last = instructions.Count - 1;
        instructions[last] = instructions[last] with { Windows = WindowShape.Of(node.Attributes) };
    }

    /// <summary>Appends an instruction that applies a function to all operands of the node and writes its slot.</summary>
    /// <param name="opcode">The kernel.</param>
    /// <param name="name">Name of the function.</param>
    /// <param name="isExact">Whether it does not round.</param>
    /// <param name="definition">The definition of a function of the model's own.</param>
    public void EmitFunction(Opcode opcode, string name, bool isExact = false, FunctionPlan? definition = null) =>
        Emit(opcode, new AppliedFunction(name, isExact, graph.Nodes[Node].Attributes, LossForm.None) { Definition = definition });

    /// <summary>Appends an instruction that writes the node's slot from a loss of its operand.</summary>
    public void EmitLoss(Opcode opcode, LossOp loss)
    {
        EquatableArray<long> attributes = graph.Nodes[Node].Attributes;
        Emit(opcode, new AppliedFunction(loss.Name, false, attributes.Take(loss.Constants).ToEquatableArray(), loss.Form)
        {
            Weights = attributes.Skip(loss.Constants).ToEquatableArray(),
            Definition = loss.Definition,
        });
    }

    private void Emit(Opcode opcode, AppliedFunction function) =>
        Append(opcode, function, ProductRule.None, function.IsExact ? RoundingPair.Exact : Outward, [Target], [.. graph.Nodes[Node].Operands.Select(ReadNode)], []);

    /// <summary>Appends an instruction that applies a function to rows along an axis of its operands and writes the node's slot.</summary>
    /// <param name="opcode">The kernel.</param>
    /// <param name="name">Name of the function.</param>
    /// <param name="constants">Its constants, bits of doubles.</param>
    public void EmitAxis(Opcode opcode, string name, params long[] constants)
    {
        EmitRows(opcode);
        int last = instructions.Count - 1;
        instructions[last] = instructions[last] with { Function = new(name, IsExact: false, constants.ToEquatableArray(), LossForm.None) };
    }

    /// <summary>Appends an instruction that writes the node's slot from whole entries of its operands, as its attributes say.</summary>
    /// <param name="opcode">The kernel.</param>
    /// <param name="rule">How it bounds products, if it has any.</param>
    public void EmitRows(Opcode opcode, ProductRule rule = ProductRule.None)
    {
        Node node = graph.Nodes[Node];
        RoundingPair rounding = opcode is Opcode.Gather or Opcode.Indicator ? RoundingPair.Exact : Outward;
        instructions.Add(new BoundInstruction(opcode, null, rule, rounding, new[] { Target }.ToEquatableArray(), node.Operands.Select(ReadNode).ToEquatableArray(), default)
        {
            Rows = node.Attributes,
        });
    }

    /// <summary>Whether the pass is one of a training.</summary>
    public bool IsTraining => pass.IsTraining();

    /// <summary>The model's number type.</summary>
    public ElementType ElementType => graph.ElementType;

    /// <summary>Attributes of the node.</summary>
    public EquatableArray<long> Attributes => graph.Nodes[Node].Attributes;

    /// <summary>Appends an instruction that copies the operand into the node's slot.</summary>
    public void EmitIdentity()
    {
        Append(Opcode.Gather, null, ProductRule.None, RoundingPair.Exact, [Target], [Read(0)], []);
        int last = instructions.Count - 1;
        instructions[last] = instructions[last] with { Rows = RowRuns.Of([.. Enumerable.Range(0, graph.Nodes[Node].Shape.Size)]).ToEquatableArray() };
    }

    /// <summary>Appends an instruction that writes the node's slot from the parameter that is its operand.</summary>
    public void EmitParameter(Opcode opcode) => Append(opcode, null, ProductRule.None, RoundingPair.Exact, [Target], [], ParametersFrom(0));

    /// <summary>Appends an instruction that writes the two margins.</summary>
    public void EmitMargins(Opcode opcode, SlotUse operand, int[] parameters) =>
        Append(
            opcode,
            null,
            ProductRule.None,
            RoundingPair.Outward,
            [new SlotUse(slots.Stable, SlotForm.Bounds), new SlotUse(slots.Excluded, SlotForm.Bounds)],
            [operand],
            parameters);

    /// <summary>Makes the bounds just written keep the sign that the facts promise of the exact value.</summary>
    public void KeepNonNegative()
    {
        if (!pass.IsNominal() && signs[Node].IsNonNegative())
        {
            Append(Opcode.ClampNonNegative, null, ProductRule.None, RoundingPair.Exact, [Target], [Target], []);
        }
    }

    private SlotForm FormOf(int id) => id == given ? pass.InputForm() : form;

    private void Append(
        Opcode opcode, AppliedFunction? function, ProductRule rule, RoundingPair rounding, SlotUse[] targets, SlotUse[] operands, int[] parameters) =>
        instructions.Add(new BoundInstruction(
            opcode, function, rule, rounding, targets.ToEquatableArray(), operands.ToEquatableArray(), parameters.ToEquatableArray()));
}
