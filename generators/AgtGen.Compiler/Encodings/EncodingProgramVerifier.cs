using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Encodings;

/// <summary>Checks that an encoding defines what it reads, once, and that sizes fit: a row between slots of different lengths would state something else.</summary>
internal static class EncodingProgramVerifier
{
    /// <summary>Returns the program if it is well formed.</summary>
    /// <exception cref="MalformedProgramException">It is not.</exception>
    public static EncodingProgram Verify(EncodingProgram program, EquatableArray<Parameter> parameters)
    {
        HashSet<int> defined = [0];
        int index = 0;
        foreach (EncodingInstruction instruction in program.Forward)
        {
            Require(instruction.Opcode != EncodingOpcode.LossGradient, index, "the loss comes after the output");
            Verify(program, instruction, parameters, defined, index++);
        }

        Require(defined.Contains(program.Output), index, "the output is defined before the loss");
        foreach (EncodingInstruction instruction in program.Backward)
        {
            Verify(program, instruction, parameters, defined, index++);
        }

        foreach (EncodingGradient gradient in program.Gradients)
        {
            Parameter parameter = parameters[gradient.Parameter];
            Require(defined.Contains(gradient.Delta) && (gradient.Activation < 0 || defined.Contains(gradient.Activation)), index, $"the gradient of {parameter.Name} is defined");
            int size = program.Slots[gradient.Delta] * (gradient.Activation < 0 ? 1 : program.Slots[gradient.Activation]);
            Require(size == parameter.Shape.Size, index, $"a gradient has the size of {parameter.Name}");
        }

        return program;
    }

    private static void Verify(EncodingProgram program, EncodingInstruction instruction, EquatableArray<Parameter> parameters, HashSet<int> defined, int index)
    {
        Require(instruction.Operands.Count > 0 && instruction.Operands.All(defined.Contains), index, "a slot is defined before it is read");
        Require(instruction.Target > 0 && instruction.Target < program.Slots.Count && defined.Add(instruction.Target), index, "a slot is defined once");
        int size = program.Slots[instruction.Target], first = program.Slots[instruction.Operands[0]];
        Require(instruction.Opcode == EncodingOpcode.LossGradient == instruction.Loss.Length > 0, index, "the derivative of a loss names it, and nothing else does");
        switch (instruction.Opcode)
        {
            case EncodingOpcode.Linear or EncodingOpcode.LinearTransposed:
                bool isForward = instruction.Opcode == EncodingOpcode.Linear;
                Require(instruction.Parameters.Count >= 1 && instruction.Parameters.Count <= (isForward ? 2 : 1), index, "a product has a weight, and at most a bias forward");
                Parameter weight = parameters[instruction.Parameters[0]];
                Require((isForward ? weight.Rows : weight.Columns) == size && (isForward ? weight.Columns : weight.Rows) == first, index, "the weight fits both slots");
                Require(instruction.Parameters.Count == 1 || parameters[instruction.Parameters[1]].Shape.Size == size, index, "the bias fits the target");
                break;
            case EncodingOpcode.Combine:
                Require(instruction.Constants.Count == instruction.Operands.Count + 1, index, "a sum has an offset and a factor for each operand");
                goto default;
            case EncodingOpcode.Switch or EncodingOpcode.SwitchGradient:
                Require(instruction.Constants.Count == 2, index, "a switch has two slopes");
                Require(instruction.Operands.Count == (instruction.Opcode == EncodingOpcode.Switch ? 1 : 2), index, "a switch has its argument, and its slope what it multiplies");
                goto default;
            default:
                Require(instruction.Operands.All(operand => program.Slots[operand] == size), index, "operands have the length of the target");
                Require(instruction.Parameters.Count == 0, index, "products alone read parameters");
                break;
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
