using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Emit;

/// <summary>Prints the programs of a training as launches of CUDA kernels, beside the calls of the tile kernels and from the same instructions. A printer only.</summary>
internal static class CudaEmitter
{
    public static void Write(IndentedText text, TypeShell shell, CodePlan plan)
    {
        PassEmitter passes = new(text, CudaKernels.Instance, shell.CudaInterface, $"global::AgtGen.Cuda.Launches.CudaPass<{shell.Number}>", shell.Number);
        foreach (BoundProgram program in plan.Programs.Where(program => program.Pass.IsTraining()))
        {
            passes.Write(program);
        }
    }
}
