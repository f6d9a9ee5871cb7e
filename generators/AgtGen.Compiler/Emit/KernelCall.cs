using System.Globalization;
using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;

namespace AgtGen.Compiler.Emit;

/// <summary>Prints one instruction as a call of a tile kernel. It chooses nothing: opcode, rule and forms name the kernel.</summary>
internal static class KernelCall
{
    public static string Print(BoundInstruction instruction, string number)
    {
        (string kernel, string method) = Name(instruction);
        string target = $"global::AgtGen.Kernels.{kernel}Kernel.{method}<{number}>";
        return $"{target}({string.Join(", ", Arguments(instruction, number))});";
    }

    private static (string Kernel, string Method) Name(BoundInstruction instruction)
    {
        bool isPoint = instruction.Targets[0].Form == SlotForm.Point;
        string opcode = instruction.Opcode.ToString();
        return instruction.Opcode switch
        {
            Opcode.Linear => ("Linear", instruction.Rule.ToString()),
            Opcode.LinearTransposed => ("Linear", isPoint ? "NominalTransposed" : "Transposed"),
            Opcode.Widen => ("Point", "Widen"),
            Opcode.ReluGradient => ("Relu", isPoint ? "NominalGradient" : "Gradient"),
            Opcode.ClampNonNegative => ("Relu", "Bounds"),
            Opcode.Relu or Opcode.Add or Opcode.Subtract or Opcode.Scale => (opcode, isPoint ? "Nominal" : "Bounds"),
            Opcode.MarginLinear => ("Margin", "Linear"),
            Opcode.MarginLogits => ("Margin", "Logits"),
            Opcode.MarginBinary => ("Margin", "Binary"),
            _ => LossName(opcode, isPoint ? "Nominal" : ""),
        };
    }

    private static (string Kernel, string Method) LossName(string opcode, string prefix)
    {
        string method = opcode.EndsWith("Value", StringComparison.Ordinal) ? "Value" : "Gradient";
        return (opcode.Substring(0, opcode.Length - method.Length), prefix + method);
    }

    private static IEnumerable<string> Arguments(BoundInstruction instruction, string number)
    {
        foreach (int parameter in instruction.Parameters)
        {
            yield return string.Format(CultureInfo.InvariantCulture, "pass.Parameter({0})", parameter);
        }

        // A layer without bias: every kernel that takes a weight and a bias is given null for it.
        if (instruction.Opcode is Opcode.Linear or Opcode.MarginLinear && instruction.Parameters.Count == 1)
        {
            yield return "null";
        }

        foreach (SlotUse operand in instruction.Operands)
        {
            yield return Slot(operand);
        }

        if (instruction.Opcode == Opcode.Scale)
        {
            yield return number == "float" ? RealText.SingleLiteral(instruction.Attribute) : RealText.DoubleLiteral(instruction.Attribute);
        }

        if (instruction.Opcode is Opcode.MarginLinear or Opcode.MarginLogits or Opcode.MarginBinary)
        {
            yield return "pass.Labels";
            yield return "pass.Predicted";
            yield return Slot(instruction.Targets[0]) + ".Lower";
            yield return Slot(instruction.Targets[1]) + ".Lower";
            yield break;
        }

        if (instruction.Opcode >= Opcode.CrossEntropyValue)
        {
            yield return "pass.Labels";
        }

        yield return Slot(instruction.Targets[0]);
    }

    private static string Slot(SlotUse use) => string.Format(CultureInfo.InvariantCulture, "pass.{0}({1})", use.Form, use.Slot);
}
