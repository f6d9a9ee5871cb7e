using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Encodings;

/// <summary>About how large an encoding becomes. In the first step parameters are numbers, so that nothing but what a threat does is a variable; after it each step of each sample costs the same, where no range settles a switch.</summary>
/// <param name="Binaries">Binaries of switches and of affected samples.</param>
/// <param name="Products">Products of two variables.</param>
/// <param name="Auxiliary">Variables for values between the parameters of two steps.</param>
/// <param name="Degree">The degree of the trained parameters as polynomials of what a threat changes, switches being settled.</param>
public sealed record EncodingSize(long Binaries, long Products, long Auxiliary, long Degree)
{
    // Beyond it nobody reads the number.
    private const long MostDegree = 1_000_000_000;

    /// <summary>The size for a number of steps on batches of a number of samples.</summary>
    internal static EncodingSize Of(EncodingProgram program, EquatableArray<Parameter> parameters, long steps, long batch)
    {
        bool[] isUnknown = new bool[program.Slots.Count];
        long binaries = 0, products = 0, auxiliary = 0;
        foreach (EncodingInstruction instruction in program.Forward.Concat(program.Backward))
        {
            long size = program.Slots[instruction.Target], weights = instruction.Parameters.Count == 0 || parameters[instruction.Parameters[0]].IsFrozen ? 0 : parameters[instruction.Parameters[0]].Shape.Size;
            bool isOfUnknown = instruction.Operands.Any(operand => isUnknown[operand]);
            isUnknown[instruction.Target] = isOfUnknown || weights > 0 || instruction.Opcode == EncodingOpcode.LossGradient;
            if (!isUnknown[instruction.Target])
            {
                continue;
            }

            auxiliary += instruction.Opcode == EncodingOpcode.Combine ? 0 : size;
            binaries += instruction.Opcode switch
            {
                EncodingOpcode.Switch => size,
                EncodingOpcode.LossGradient => SidesOf(instruction.Loss, size),
                _ => 0,
            };
            products += instruction.Opcode switch
            {
                EncodingOpcode.Linear or EncodingOpcode.LinearTransposed when isOfUnknown => weights,
                EncodingOpcode.SwitchGradient or EncodingOpcode.Multiply => size,
                _ => 0,
            };
        }

        products += program.Gradients.Where(gradient => gradient.Activation >= 0 && isUnknown[gradient.Activation]).Sum(gradient => (long)program.Slots[gradient.Delta] * program.Slots[gradient.Activation]);
        long times = Math.Max(0, steps - 1) * batch;
        return new((times * binaries) + batch, times * products, times * auxiliary, DegreeOf(program, steps));
    }

    private static long SidesOf(string loss, long outputs) => loss switch
    {
        "Hinge" or "SquaredHinge" => 1,
        "AbsoluteError" or "SmoothL1" or "Huber" => 2,
        "MultiMargin" => outputs - 1,
        _ => 0,
    };

    private static long DegreeOf(EncodingProgram program, long steps)
    {
        long degree = 0;
        for (long step = 0; step < steps && degree < MostDegree; step++)
        {
            long[] of = new long[program.Slots.Count];
            foreach (EncodingInstruction instruction in program.Forward.Concat(program.Backward))
            {
                long largest = instruction.Operands.Max(operand => of[operand]);
                of[instruction.Target] = instruction.Opcode switch
                {
                    EncodingOpcode.Linear or EncodingOpcode.LinearTransposed => degree + of[instruction.Operands[0]],
                    EncodingOpcode.SwitchGradient => of[instruction.Operands[1]],
                    EncodingOpcode.Multiply => instruction.Operands.Sum(operand => of[operand]),

                    // What a function gives is a variable of its own, and so is which side of a loss an output is on.
                    EncodingOpcode.Logistic => Math.Min(1, largest),
                    EncodingOpcode.LossGradient => instruction.Loss is "SquaredError" or "SquaredHinge" or "SmoothL1" or "Huber" ? Math.Max(1, largest) : 1,
                    _ => largest,
                };
            }

            degree = Math.Max(degree, program.Gradients.Max(gradient => of[gradient.Delta] + (gradient.Activation < 0 ? 0 : of[gradient.Activation])));
        }

        return Math.Min(degree, MostDegree);
    }
}
