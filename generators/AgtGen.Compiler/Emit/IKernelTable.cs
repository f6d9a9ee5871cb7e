using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Emit;

/// <summary>The kernels of a backend.</summary>
internal interface IKernelTable
{
    /// <summary>The full name of a class of kernels, {0} in the place of <see cref="Kernel.Class"/>.</summary>
    string Classes { get; }

    /// <summary>The kernel of an instruction.</summary>
    Kernel Of(Opcode opcode);
}
