using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Encodings;

/// <summary>One statement about the values of a sample in a step.</summary>
/// <param name="Opcode">What is stated.</param>
/// <param name="Target">The slot that it defines.</param>
/// <param name="Operands">Slots that it is made of.</param>
/// <param name="Parameters">Weight and, if any, bias.</param>
/// <param name="Constants">Bits of doubles: offset and factors of Combine, both slopes of a switch, the constants of a loss.</param>
internal sealed record EncodingInstruction(EncodingOpcode Opcode, int Target, EquatableArray<int> Operands, EquatableArray<int> Parameters, EquatableArray<long> Constants)
{
    /// <summary>The catalogue name of the loss; empty for all other opcodes.</summary>
    public string Loss { get; init; } = "";

    /// <summary>What multiplies the loss for each class, bits of doubles; empty for 1.</summary>
    public EquatableArray<long> Weights { get; init; }
}
