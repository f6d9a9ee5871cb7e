using System.Globalization;
using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Emit;

/// <summary>
/// Prints the programs as launches of CUDA kernels, beside the calls of the tile kernels and from the same instructions; of an evaluation those that have a kernel, and what is computed from them as calls of the tile kernels. A printer only.
/// </summary>
internal static class CudaEmitter
{
    public static void Write(IndentedText text, TypeShell shell, CodePlan plan)
    {
        PassEmitter passes = new(text, CudaKernels.Instance, shell.CudaInterface, $"global::AgtGen.Cuda.Launches.CudaPass<{shell.Number}>", shell.Number);
        PassEmitter rests = new(text, SimdKernels.Instance, shell.CudaInterface, $"global::AgtGen.Kernels.TilePass<{shell.Number}>", shell.Number);
        foreach (BoundProgram program in plan.Programs.Where(program => program.Pass.IsTraining()))
        {
            passes.Write(program);
        }

        EvaluationSplit nominal = Split(plan, PassKind.EvaluateNominal), bounds = Split(plan, PassKind.EvaluateBounds);
        foreach (EvaluationSplit split in (EvaluationSplit[])[nominal, bounds])
        {
            passes.Write(split.Program.Pass.ToString(), split.There);
            rests.Write("Finish" + split.Program.Pass, split.Here);
        }

        text.Line();
        text.Declaration($"global::AgtGen.Cuda.EvaluationSlots {shell.CudaInterface}.EvaluationSlots => new([{Text(nominal.Slots.Union(bounds.Slots))}], [{Text(nominal.Returned)}], [{Text(bounds.Returned)}]);");
    }

    private static EvaluationSplit Split(CodePlan plan, PassKind pass) => EvaluationSplit.Of(plan, plan.Programs.Single(program => program.Pass == pass), CudaKernels.Has);

    private static string Text(IEnumerable<int> slots) => string.Join(", ", slots.OrderBy(slot => slot).Select(slot => slot.ToString(CultureInfo.InvariantCulture)));
}
