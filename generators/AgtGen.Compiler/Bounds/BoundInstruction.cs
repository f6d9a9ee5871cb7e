using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>One step of a program, with everything that its soundness rests on.</summary>
/// <param name="Opcode">The kernel.</param>
/// <param name="Function">What the kernel applies; null for one that computes one thing.</param>
/// <param name="Rule">The product rule that facts allow.</param>
/// <param name="Rounding">Direction of each end.</param>
/// <param name="Targets">Slots written: one, or two by a margin.</param>
/// <param name="Operands">Slots read.</param>
/// <param name="Parameters">Parameters read: weight and, if any, bias.</param>
internal sealed record BoundInstruction(
    Opcode Opcode,
    AppliedFunction? Function,
    ProductRule Rule,
    RoundingPair Rounding,
    EquatableArray<SlotUse> Targets,
    EquatableArray<SlotUse> Operands,
    EquatableArray<int> Parameters)
{
    /// <summary>The convolution, where it is one.</summary>
    public ConvolutionShape? Convolution { get; init; }

    /// <summary>Runs of entries of a Gather, length and inner elements of the axis of a RowSum, with queries too for a function along an axis, the sizes of a MatMul, or the number of values of an Indicator.</summary>
    public EquatableArray<long> Rows { get; init; }

    /// <summary>The windows of a maximum or mean.</summary>
    public WindowShape? Windows { get; init; }

    /// <summary>Whether nothing in it rounds.</summary>
    public bool IsExact => Function?.IsExact ?? Opcode is Opcode.Widen or Opcode.Gather or Opcode.Indicator or Opcode.Spread or Opcode.ClampNonNegative or Opcode.MaxPool;

    /// <summary>What it is called where programs are printed.</summary>
    public string Name => Function is null ? Opcode.ToString() : Opcode switch
    {
        Opcode.LossValue => Function.Name + "Value",
        Opcode.LossGradient or Opcode.UnaryGradient or Opcode.AxisGradient => Function.Name + "Gradient",
        _ => Function.Name,
    };
}
