namespace AgtGen.Compiler.Bounds;

/// <summary>Checks that a program can be run and that no bound rounds inward.</summary>
internal static class BoundProgramVerifier
{
    /// <summary>Returns the program if it is well formed.</summary>
    /// <exception cref="MalformedProgramException">It is not.</exception>
    public static BoundProgram Verify(BoundProgram program, int slots)
    {
        HashSet<SlotUse> written = [new SlotUse(program.Given, program.Pass.InputForm())];
        for (int i = 0; i < program.Instructions.Count; i++)
        {
            BoundInstruction instruction = program.Instructions[i];
            Require(instruction.Operands.All(written.Contains), i, "a slot is written before it is read, in the same form");
            Require(instruction.Function is null != Applies(instruction.Opcode), i, "a kernel of functions names one, any other none");
            Require(instruction.Convolution is null != IsConvolution(instruction.Opcode), i, "a convolution has a shape, any other kernel none");
            Require(instruction.Windows is null != IsPool(instruction.Opcode), i, "a maximum or mean has windows, any other kernel none");
            VerifyRounding(instruction, i);
            foreach (SlotUse target in instruction.Targets)
            {
                Require(target.Slot > 0 && target.Slot < slots, i, "the target exists");
                Require(program.Pass.IsNominal() == (target.Form == SlotForm.Point), i, "a nominal pass writes points, any other bounds");
                bool first = written.Add(target);
                Require(first || (instruction.Opcode == Opcode.ClampNonNegative && instruction.Operands[0] == target), i, "a slot is written once");
            }
        }

        return program;
    }

    private static bool Applies(Opcode opcode) =>
        opcode is Opcode.Unary or Opcode.UnaryGradient or Opcode.Binary or Opcode.BinaryAlong or Opcode.Dropout or Opcode.Axis or Opcode.AxisGradient or Opcode.LossValue or Opcode.LossGradient;

    private static bool IsConvolution(Opcode opcode) => opcode is Opcode.Convolution or Opcode.ConvolutionTransposed or Opcode.TransposedConvolution;

    private static bool IsPool(Opcode opcode) => opcode is Opcode.MaxPool or Opcode.MaxPoolGradient or Opcode.AveragePool or Opcode.AveragePoolGradient;

    private static void VerifyRounding(BoundInstruction instruction, int index)
    {
        bool isPoint = instruction.Targets[0].Form == SlotForm.Point;
        RoundingPair expected = instruction.IsExact ? RoundingPair.Exact : isPoint ? RoundingPair.Nearest : RoundingPair.Outward;
        Require(instruction.Rounding == expected, index, $"it rounds {expected}");
        if (instruction.Opcode is Opcode.Linear or Opcode.LinearTransposed or Opcode.MatMul || IsConvolution(instruction.Opcode))
        {
            bool ofPoint = instruction.Rule is ProductRule.Nominal or ProductRule.Point;
            Require(instruction.Operands[0].Form == (ofPoint ? SlotForm.Point : SlotForm.Bounds), index, "the operand has the form that the rule asks for");
            Require(isPoint == (instruction.Rule == ProductRule.Nominal), index, "only a nominal product gives a point");
        }
    }

    private static void Require(bool holds, int index, string rule)
    {
        if (!holds)
        {
            throw new MalformedProgramException(index, rule);
        }
    }
}
