using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Emit;

/// <summary>
/// What of an evaluation program a backend has kernels for, and what is computed from that on the processor: loss values and margins, which take few values of what the layers before made. An instruction is there if it has a kernel and reads
/// nothing that is computed here.
/// </summary>
internal sealed class EvaluationSplit
{
    private EvaluationSplit(BoundProgram program, IReadOnlyList<BoundInstruction> there, IReadOnlyList<BoundInstruction> here, IReadOnlyList<int> slots, IReadOnlyList<int> returned) =>
        (Program, There, Here, Slots, Returned) = (program, there, here, slots, returned);

    /// <summary>The program.</summary>
    public BoundProgram Program { get; }

    /// <summary>What is computed there, in the program's order.</summary>
    public IReadOnlyList<BoundInstruction> There { get; }

    /// <summary>What is computed from it here, in the program's order.</summary>
    public IReadOnlyList<BoundInstruction> Here { get; }

    /// <summary>Slots that it uses there, ascending.</summary>
    public IReadOnlyList<int> Slots { get; }

    /// <summary>Those of them that are read here, and the output, ascending.</summary>
    public IReadOnlyList<int> Returned { get; }

    /// <summary>Splits a program.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="program">One of its evaluation programs.</param>
    /// <param name="has">Whether the backend has a kernel for an instruction.</param>
    public static EvaluationSplit Of(CodePlan plan, BoundProgram program, Func<BoundInstruction, bool> has)
    {
        SortedSet<int> slots = [program.Given];
        List<BoundInstruction> there = [], here = [];
        foreach (BoundInstruction instruction in program.Instructions)
        {
            if (has(instruction) && instruction.Operands.All(operand => slots.Contains(operand.Slot)))
            {
                there.Add(instruction);
                slots.UnionWith(instruction.Targets.Select(target => target.Slot));
            }
            else
            {
                here.Add(instruction);
            }
        }

        int[] returned = [.. here.SelectMany(instruction => instruction.Operands).Select(operand => operand.Slot).Append(plan.OutputSlot).Where(slots.Contains).Distinct().OrderBy(slot => slot)];
        return new(program, there, here, [.. slots], returned);
    }
}
