using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Encodings;

/// <summary>What an op sees while it encodes one of its nodes.</summary>
/// <param name="graph">The graph with gradients.</param>
internal sealed class EncodingContext(Graph graph)
{
    private readonly List<int> slots = [];
    private readonly Dictionary<int, int> slotOf = [];
    private readonly Dictionary<(EncodingOpcode Opcode, string Operands, string Constants), int> known = [];

    /// <summary>The node being encoded.</summary>
    public int Node { get; set; }

    /// <summary>Where statements go.</summary>
    public List<EncodingInstruction> Instructions { get; set; } = [];

    /// <summary>Entries of each slot.</summary>
    public EquatableArray<int> Slots => slots.ToEquatableArray();

    /// <summary>Attributes of the node.</summary>
    public EquatableArray<long> Attributes => graph.Nodes[Node].Attributes;

    /// <summary>The slot of a node that was encoded before.</summary>
    public int SlotOf(int node) => slotOf[node];

    /// <summary>Whether a node has a slot.</summary>
    public bool Has(int node) => slotOf.ContainsKey(node);

    /// <summary>The slot of an operand.</summary>
    public int Operand(int index) => slotOf[graph.Nodes[Node].Operands[index]];

    /// <summary>The parameters that the operands from the given one on name.</summary>
    public int[] ParametersFrom(int operand) => [.. graph.Nodes[Node].Operands.Skip(operand).Select(id => (int)graph.Nodes[id].Attributes[0])];

    /// <summary>Gives the input its slot.</summary>
    public void Begin()
    {
        slotOf[0] = slots.Count;
        slots.Add(graph.Nodes[0].Shape.Size);
    }

    /// <summary>Says which slot holds the node's value.</summary>
    public void Result(int slot) => slotOf[Node] = slot;

    /// <summary>a constant times each operand, and a constant.</summary>
    public int Combine(double offset, params (int Slot, double Factor)[] terms) =>
        State(EncodingOpcode.Combine, slots[terms[0].Slot], [.. terms.Select(term => term.Slot)], [], [offset, .. terms.Select(term => term.Factor)]);

    /// <summary>Two slopes that meet at 0.</summary>
    public int Switch(int operand, double below, double above) => State(EncodingOpcode.Switch, slots[operand], [operand], [], [below, above]);

    /// <summary>The slope of a switch times what comes from above.</summary>
    public int SwitchGradient(int operand, int upstream, double below, double above) => State(EncodingOpcode.SwitchGradient, slots[operand], [operand, upstream], [], [below, above]);

    /// <summary>1 / (1 + e^-x).</summary>
    public int Logistic(int operand) => State(EncodingOpcode.Logistic, slots[operand], [operand], [], []);

    /// <summary>Products entry by entry.</summary>
    public int Multiply(int first, int second) => State(EncodingOpcode.Multiply, slots[first], [first, second], [], []);

    /// <summary>A product with parameters.</summary>
    public int Product(EncodingOpcode opcode, int[] parameters) => State(opcode, graph.Nodes[Node].Shape.Size, [Operand(0)], parameters, []);

    /// <summary>The derivative of a loss.</summary>
    public int LossGradient(LossOp loss)
    {
        int slot = NewSlot(graph.Nodes[Node].Shape.Size);
        Instructions.Add(new(EncodingOpcode.LossGradient, slot, new[] { Operand(0) }.ToEquatableArray(), default, Attributes.Take(loss.Constants).ToEquatableArray())
        {
            Loss = loss.Name,
            Weights = Attributes.Skip(loss.Constants).ToEquatableArray(),
        });
        return slot;
    }

    // A value and its slope ask for the same switch or function: stated once, both have one binary or one row.
    private int State(EncodingOpcode opcode, int size, int[] operands, int[] parameters, double[] constants)
    {
        EquatableArray<long> bits = constants.Select(BitConverter.DoubleToInt64Bits).ToEquatableArray();
        (EncodingOpcode, string, string) key = (opcode, string.Join(" ", operands.Concat(parameters)), string.Join(" ", bits));
        if (!known.TryGetValue(key, out int slot))
        {
            slot = NewSlot(size);
            known.Add(key, slot);
            Instructions.Add(new(opcode, slot, operands.ToEquatableArray(), parameters.ToEquatableArray(), bits));
        }

        return slot;
    }

    private int NewSlot(int size)
    {
        slots.Add(size);
        return slots.Count - 1;
    }
}
