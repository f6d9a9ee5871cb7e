using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Emit;

/// <summary>Prints programs as members of a backend's interface, one call of a kernel for each instruction.</summary>
/// <param name="text">Where to.</param>
/// <param name="table">The kernels of the backend.</param>
/// <param name="interfaceName">The interface that the members implement.</param>
/// <param name="passType">The type of what they work on.</param>
/// <param name="number">C# keyword of the number type.</param>
internal sealed class PassEmitter(IndentedText text, IKernelTable table, string interfaceName, string passType, string number)
{
    private const string Relabelled = "TrainRelabelled";

    /// <summary>Prints the members of one program.</summary>
    public void Write(BoundProgram program)
    {
        if (program.Pass != PassKind.TrainInputPerturbed)
        {
            Write(program.Pass.ToString(), program.Instructions);
            return;
        }

        // Nothing before the loss depends on the labels, which are tried one after the other.
        int forward = program.Instructions.TakeWhile(instruction => instruction.Opcode != Opcode.LossGradient).Count();
        Write(program.Pass.ToString(), program.Instructions.Take(forward), $"(({interfaceName})this).{Relabelled}(pass);");
        Write(Relabelled, program.Instructions.Skip(forward));
    }

    /// <summary>Prints a member.</summary>
    /// <param name="member">Its name.</param>
    /// <param name="instructions">What it does.</param>
    /// <param name="end">What it does behind that; null for nothing.</param>
    public void Write(string member, IEnumerable<BoundInstruction> instructions, string? end = null)
    {
        text.Line();
        text.Declaration($"void {interfaceName}.{member}({passType} pass)");
        text.Open();
        foreach (BoundInstruction instruction in instructions)
        {
            text.Line(KernelCall.Print(instruction, table, number));
        }

        if (end is not null)
        {
            text.Line(end);
        }

        text.Close();
    }
}
