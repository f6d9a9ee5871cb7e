using System.Globalization;
using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Emit;

/// <summary>Prints the members of the user's class that a certificate needs.</summary>
internal static class ModelMembersEmitter
{
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

        PassEmitter passes = new(text, SimdKernels.Instance, shell.Interface, $"global::AgtGen.Kernels.TilePass<{shell.Number}>", shell.Number);
        foreach (BoundProgram program in plan.Programs)
        {
            passes.Write(program);
        }
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
