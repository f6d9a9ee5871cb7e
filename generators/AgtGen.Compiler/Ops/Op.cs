using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>
/// A kind of operation: one sealed singleton per file, with all of its rules. What else an op can do it says by its interfaces
/// (<see cref="IDifferentiableOp"/>, <see cref="IBoundedOp"/>), so that a missing rule is a diagnostic and never a failure while training.
/// </summary>
internal abstract class Op
{
    /// <summary>Catalogue name.</summary>
    public abstract string Name { get; }

    public virtual int MinOperands => 1;

    public virtual int MaxOperands => MinOperands;

    public virtual AttributeKind Attributes => AttributeKind.None;

    /// <summary>What TorchSharp calls it: the functions and modules that a module of TorchSharp may use for it.</summary>
    public virtual IReadOnlyList<string> TorchNames { get; init; } = [];

    /// <summary>Whether the op is defined for this constant, which is a finite value of the element type.</summary>
    public virtual bool Accepts(int index, double constant) => true;

    /// <summary>Whether the result has as many elements as each operand; an unknown input size passes through such an op.</summary>
    public virtual bool KeepsSize => false;

    /// <summary>The shape of the result, or why the operands do not fit.</summary>
    /// <param name="operands">As many shapes as the op takes.</param>
    /// <param name="attributes">Attribute bits.</param>
    public abstract ShapeInference InferShape(IReadOnlyList<Shape> operands, EquatableArray<long> attributes);

    /// <summary>The op that a call of this one is for operands of these shapes.</summary>
    /// <param name="operands">As many shapes as the op takes.</param>
    public virtual Op For(IReadOnlyList<Shape> operands) => this;

    /// <summary>The attributes of a node of the graph, from those of a call and the operands' shapes; as they are where the operands do not fit.</summary>
    /// <param name="operands">As many shapes as the op takes.</param>
    /// <param name="attributes">Attribute bits of the spec.</param>
    public virtual EquatableArray<long> Complete(IReadOnlyList<Shape> operands, EquatableArray<long> attributes) => attributes;

    /// <summary>The number of elements that the op asks of its first operand, or 0 if it does not say.</summary>
    /// <param name="layer">The layer that is called, or null.</param>
    /// <param name="attributes">Attribute bits.</param>
    public virtual int RequiredSize(LayerSpec? layer, EquatableArray<long> attributes) => 0;
}
