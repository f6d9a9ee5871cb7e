using System.Globalization;
using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;

namespace AgtGen.Compiler.Emit;

/// <summary>Prints one instruction as a call of a kernel. It chooses nothing: the table of the backend says which kernel, the instruction what it is given.</summary>
internal static class KernelCall
{
    public static string Print(BoundInstruction instruction, IKernelTable table, string number)
    {
        Kernel kernel = table.Of(instruction.Opcode);
        string method = (instruction.Targets[0].Form == SlotForm.Point ? kernel.Nominal : kernel.Bounds)(instruction);
        string types = kernel.Type is null ? number : kernel.Type(instruction.Function) + ", " + number;
        string name = string.Format(CultureInfo.InvariantCulture, table.Classes, kernel.Class);
        return $"{name}.{method}<{types}>({string.Join(", ", Arguments(kernel, instruction))});";
    }

    private static IEnumerable<string> Arguments(Kernel kernel, BoundInstruction instruction)
    {
        string constants = instruction.Function is null ? "" : string.Join(", ", instruction.Function.Constants.Select(RealText.DoubleLiteral));
        foreach (string argument in kernel.Function(instruction.Function, constants))
        {
            yield return argument;
        }

        if (kernel.TakesDraws)
        {
            foreach (long constant in instruction.Function!.Constants)
            {
                yield return RealText.DoubleLiteral(constant);
            }

            yield return "pass.Draws";
        }

        if (instruction.Function is { Weights.Count: > 0 } weighted)
        {
            yield return "[" + string.Join(", ", weighted.Weights.Select(RealText.DoubleLiteral)) + "]";
        }

        if (instruction.Convolution is { } convolution)
        {
            yield return ShapeText.Print(convolution);
        }

        if (kernel.TakesRows)
        {
            yield return "[" + string.Join(", ", instruction.Rows.Select(number => number.ToString(CultureInfo.InvariantCulture))) + "]";
        }

        if (instruction.Windows is { } windows)
        {
            yield return ShapeText.Print(windows);
        }

        foreach (int parameter in instruction.Parameters)
        {
            yield return string.Format(CultureInfo.InvariantCulture, "pass.Parameter({0})", parameter);
        }

        if (kernel.TakesBias && instruction.Parameters.Count == 1)
        {
            yield return "null";
        }

        foreach (SlotUse operand in instruction.Operands)
        {
            yield return Slot(operand);
        }

        if (kernel.TakesLabels)
        {
            yield return "pass.Labels";
        }

        if (kernel.WritesMargins)
        {
            yield return "pass.Predicted";
        }

        foreach (SlotUse target in instruction.Targets)
        {
            yield return Slot(target) + (kernel.WritesMargins ? ".Lower" : "");
        }
    }

    private static string Slot(SlotUse use) => string.Format(CultureInfo.InvariantCulture, "pass.{0}({1})", use.Form, use.Slot);
}
