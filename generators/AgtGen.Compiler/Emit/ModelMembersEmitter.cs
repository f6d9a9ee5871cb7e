using System.Globalization;
using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Emit;

/// <summary>Prints the members of the user's class that a certificate needs.</summary>
internal static class ModelMembersEmitter
{
    private const string Relabelled = "TrainRelabelled";

    public static void Write(IndentedText text, TypeShell shell, CodePlan plan)
    {
        if (shell.Host == ModelHost.TorchModule)
        {
            ModuleMembersEmitter.Write(text, shell);
        }
        else
        {
            FactoryEmitter.Write(text, shell);
            text.Declaration($"global::AgtGen.Kernels.ModelPlan {shell.Interface}.Plan => {shell.PlanAccess};");
            text.Line();
            WriteCopy(text, shell, plan, "CopyParameterTo", "global::System.Span", "destination", "CopyTo", "{0}, destination");
            text.Line();
            WriteCopy(text, shell, plan, "CopyParameterFrom", "global::System.ReadOnlySpan", "source", "CopyFrom", "source, {0}");
        }

        foreach (BoundProgram program in plan.Programs)
        {
            if (program.Pass != PassKind.TrainInputPerturbed)
            {
                WritePass(text, shell, program.Pass.ToString(), program.Instructions);
                continue;
            }

            // Nothing before the loss depends on the labels, which are tried one after the other.
            int forward = program.Instructions.TakeWhile(instruction => instruction.Opcode != Opcode.LossGradient).Count();
            WritePass(text, shell, program.Pass.ToString(), program.Instructions.Take(forward), $"(({shell.Interface})this).{Relabelled}(pass);");
            WritePass(text, shell, Relabelled, program.Instructions.Skip(forward));
        }
    }

    private static void WritePass(IndentedText text, TypeShell shell, string member, IEnumerable<BoundInstruction> instructions, string? end = null)
    {
        text.Line();
        text.Declaration($"void {shell.Interface}.{member}(global::AgtGen.Kernels.TilePass<{shell.Number}> pass)");
        text.Open();
        foreach (BoundInstruction instruction in instructions)
        {
            text.Line(KernelCall.Print(instruction, shell.Number));
        }

        if (end is not null)
        {
            text.Line(end);
        }

        text.Close();
    }

    private static void WriteCopy(
        IndentedText text, TypeShell shell, CodePlan plan, string member, string span, string buffer, string copy, string arguments)
    {
        text.Declaration($"void {shell.Interface}.{member}(int index, {span}<{shell.Number}> {buffer})");
        text.Open();
        text.Line("switch (index)");
        text.Open();
        for (int p = 0; p < plan.Parameters.Count; p++)
        {
            Parameter parameter = plan.Parameters[p];
            string call = string.Format(CultureInfo.InvariantCulture, arguments, parameter.Access);
            text.Line($"case {p.ToString(CultureInfo.InvariantCulture)}: // {parameter.Name}");
            text.Line($"    global::AgtGen.Modeling.ModelParameters.{copy}<{shell.Number}>({call});");
            text.Line("    break;");
        }

        text.Line("default:");
        text.Line("    throw new global::System.ArgumentOutOfRangeException(nameof(index), index, \"The model has no parameter of this index.\");");
        text.Close();
        WriteAccessors(text, shell);
        text.Close();
    }

    // Local functions, since only inside the class the private types in it have names.
    private static void WriteAccessors(IndentedText text, TypeShell shell)
    {
        const string Services = "global::System.Runtime.CompilerServices.UnsafeAccessor";
        foreach (AccessorSpec accessor in shell.Accessors)
        {
            text.Line();
            text.Line($"[{Services}({Services}Kind.{(accessor.IsField ? "Field" : "Method")}, Name = \"{accessor.Member}\")]");
            text.Line($"static extern {(accessor.IsField ? "ref " : "")}{accessor.Type} {accessor.Name}({accessor.Owner} owner);");
        }
    }
}
