using System.Globalization;
using AgtGen.Compiler.Encodings;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Emit;

/// <summary>Prints an encoding as C#: each instruction is a call of the pass that interprets it, which may build a program, replay a training or check one. A printer only.</summary>
internal static class EncodingEmitter
{
    private const string Models = "global::AgtGen.Encoding.Models.";

    public static void WriteMembers(IndentedText text, TypeShell shell, EncodingProgram program)
    {
        text.Line();
        text.Declaration($"{Models}EncodingPlan {shell.EncodingInterface}.EncodingPlan => {shell.EncodingAccess};");
        WritePass(text, shell, "Forward", program.Forward);
        WritePass(text, shell, "Backward", program.Backward);
    }

    /// <summary>Prints the same members with one statement as the body of each.</summary>
    public static void WriteStub(IndentedText text, TypeShell shell, string statement)
    {
        text.Line();
        text.Declaration($"{Models}EncodingPlan {shell.EncodingInterface}.EncodingPlan => {statement};");
        foreach (string pass in (string[])["Forward", "Backward"])
        {
            text.Line();
            text.Declaration($"void {shell.EncodingInterface}.{pass}({Models}EncodingPass pass) => {statement};");
        }
    }

    public static void WritePlan(IndentedText text, TypeShell shell, EncodingProgram program)
    {
        text.Declaration("file static class " + shell.EncodingClass);
        text.Open();
        text.Line($"internal static readonly {Models}EncodingPlan Value = new()");
        text.Open();
        text.Line($"Slots = [{string.Join(", ", program.Slots.Select(Print))}],");
        text.Line($"Output = {Print(program.Output)},");
        text.Line("Gradients =");
        text.Line("[");
        foreach (EncodingGradient gradient in program.Gradients)
        {
            text.Line($"    new({Print(gradient.Parameter)}, {Print(gradient.Delta)}, {Print(gradient.Activation)}),");
        }

        text.Line("],");
        text.Close(";");
        text.Close();
    }

    private static void WritePass(IndentedText text, TypeShell shell, string member, EquatableArray<EncodingInstruction> instructions)
    {
        text.Line();
        text.Declaration($"void {shell.EncodingInterface}.{member}({Models}EncodingPass pass)");
        text.Open();
        foreach (EncodingInstruction instruction in instructions)
        {
            text.Line($"pass.{instruction.Opcode}({string.Join(", ", Arguments(instruction))});");
        }

        text.Close();
    }

    private static IEnumerable<string> Arguments(EncodingInstruction instruction)
    {
        IEnumerable<string> slots = instruction.Operands.Prepend(instruction.Target).Select(Print);
        IEnumerable<string> constants = instruction.Constants.Select(RealText.DoubleLiteral);
        return instruction.Opcode switch
        {
            EncodingOpcode.Linear => [.. slots, Print(instruction.Parameters[0]), Print(instruction.Parameters.Count > 1 ? instruction.Parameters[1] : -1)],
            EncodingOpcode.LinearTransposed => [.. slots, Print(instruction.Parameters[0])],
            EncodingOpcode.Combine => [Print(instruction.Target), constants.First(), $"[{string.Join(", ", instruction.Operands.Zip(constants.Skip(1), (slot, factor) => $"new({Print(slot)}, {factor})"))}]"],
            EncodingOpcode.LossGradient => [.. slots, $"{Models}EncodedOutputLoss.{instruction.Loss}", $"[{string.Join(", ", constants)}]", $"[{string.Join(", ", instruction.Weights.Select(RealText.DoubleLiteral))}]"],
            _ => [.. slots, .. constants],
        };
    }

    private static string Print(int value) => value.ToString(CultureInfo.InvariantCulture);
}
