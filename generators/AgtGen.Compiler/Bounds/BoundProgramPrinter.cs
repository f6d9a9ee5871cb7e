using System.Globalization;
using System.Text;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Bounds;

/// <summary>Prints a program as text: [s] is a slot as bounds, s a slot as a point.</summary>
internal static class BoundProgramPrinter
{
    public static string Print(BoundProgram program, EquatableArray<Parameter> parameters)
    {
        StringBuilder text = new();
        text.Append("program ").Append(program.Pass).Append('\n');
        foreach (BoundInstruction instruction in program.Instructions)
        {
            text.Append("  ").Append(Print(instruction, parameters)).Append('\n');
        }

        return text.ToString();
    }

    private static string Print(BoundInstruction instruction, EquatableArray<Parameter> parameters)
    {
        string rule = instruction.Rule is ProductRule.None or ProductRule.Nominal ? "" : "." + instruction.Rule;
        string operands = string.Join(", ", instruction.Operands.Select(Print).Concat(instruction.Parameters.Select(p => parameters[p].Name)));
        string constants = instruction.Function is { Constants.Count: > 0 } function ? " by " + string.Join(", ", function.Constants.Select(RealText.Print)) : "";
        string weights = instruction.Function is { Weights.Count: > 0 } loss ? " weighing " + string.Join(", ", loss.Weights.Select(RealText.Print)) : "";
        string shape = instruction.Convolution is null && instruction.Windows is null ? "" : $" of {instruction.Convolution}{instruction.Windows}";
        string rows = instruction.Rows.Count > 0 ? " at " + string.Join(" ", instruction.Rows.Select(number => number.ToString(CultureInfo.InvariantCulture))) : "";
        return $"{string.Join(", ", instruction.Targets.Select(Print))} = {instruction.Name}{rule} {operands}{constants}{weights}{shape}{rows}{Print(instruction.Rounding)}";
    }

    private static string Print(SlotUse use)
    {
        string slot = "s" + use.Slot.ToString(CultureInfo.InvariantCulture);
        return use.Form == SlotForm.Bounds ? "[" + slot + "]" : slot;
    }

    private static string Print(RoundingPair rounding) =>
        rounding == RoundingPair.Outward ? " | down, up" : rounding == RoundingPair.Exact ? " | exact" : " | nearest";
}
