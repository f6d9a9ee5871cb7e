using System.Globalization;
using System.Text;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Encodings;

/// <summary>Prints an encoding as text: e1 is a slot of it.</summary>
internal static class EncodingProgramPrinter
{
    public static string Print(EncodingProgram program, EquatableArray<Parameter> parameters)
    {
        StringBuilder text = new();
        Print(text, "encoding forward", program.Forward, parameters);
        text.Append("  output ").Append(Slot(program.Output)).Append('\n');
        Print(text, "encoding backward", program.Backward, parameters);
        foreach (EncodingGradient gradient in program.Gradients)
        {
            text.Append($"  gradient {parameters[gradient.Parameter].Name} += {Slot(gradient.Delta)}{(gradient.Activation < 0 ? "" : $" x {Slot(gradient.Activation)}")}\n");
        }

        return text.ToString();
    }

    private static void Print(StringBuilder text, string title, EquatableArray<EncodingInstruction> instructions, EquatableArray<Parameter> parameters)
    {
        text.Append(title).Append('\n');
        foreach (EncodingInstruction instruction in instructions)
        {
            string operands = string.Join(", ", instruction.Operands.Select(Slot).Concat(instruction.Parameters.Select(parameter => parameters[parameter].Name)));
            string constants = instruction.Constants.Count > 0 ? " by " + string.Join(", ", instruction.Constants.Select(RealText.Print)) : "";
            string weights = instruction.Weights.Count > 0 ? " weighing " + string.Join(", ", instruction.Weights.Select(RealText.Print)) : "";
            text.Append($"  {Slot(instruction.Target)} = {instruction.Loss}{instruction.Opcode} {operands}{constants}{weights}\n".Replace("LossGradient", "Gradient"));
        }
    }

    private static string Slot(int slot) => "e" + slot.ToString(CultureInfo.InvariantCulture);
}
