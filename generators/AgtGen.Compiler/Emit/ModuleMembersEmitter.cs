namespace AgtGen.Compiler.Emit;

/// <summary>Prints the members through which a module of TorchSharp gives and takes its parameters.</summary>
internal static class ModuleMembersEmitter
{
    private const string Tensor = "global::TorchSharp.torch.Tensor";

    public static void Write(IndentedText text, TypeShell shell)
    {
        WriteBox(text, $"{shell.StateAccess}.Box(run)");
        text.Declaration($"global::AgtGen.Kernels.ModelPlan {shell.Interface}.Plan => {shell.PlanAccess};");
        text.Line();
        text.Declaration($"void {shell.Interface}.CopyParameterTo(int index, global::System.Span<float> destination) => {shell.StateAccess}.Read(this, index, destination);");
        text.Line();
        text.Declaration($"void {shell.Interface}.CopyParameterFrom(int index, global::System.ReadOnlySpan<float> source) => {shell.StateAccess}.Write(this, index, source);");
    }

    /// <summary>Prints the member that users call, with the given body.</summary>
    public static void WriteBox(IndentedText text, string body)
    {
        text.Line("/// <summary>The box of a certified run as tensors on the processor, under the names of the module's state.</summary>");
        text.Line("/// <param name=\"run\">A run of this class.</param>");
        text.Line("/// <returns>For each parameter its lower and upper bounds, Float32, in the shape of the parameter; infinite in a vacuous box.</returns>");
        text.Line("/// <exception cref=\"global::System.ArgumentException\">The run was of another model.</exception>");
        text.Declaration(
            $"public static global::System.Collections.Generic.Dictionary<string, ({Tensor} Lower, {Tensor} Upper)> BoxAsTensors("
            + $"global::AgtGen.Certificates.CertifiedRun<float> run) => {body};");
        text.Line();
    }
}
