using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Encodings;

/// <summary>
/// What every step of a training states of one sample: values forward, the gradient of the loss, and back to the parameters. Which samples there are, what a threat makes of them, how their gradients are clipped and averaged and how parameters move, a run-time library adds,
/// since data, threats and optimizers are its objects. Emitters only print it.
/// </summary>
/// <param name="Slots">Entries of each slot; slot 0 is the input.</param>
/// <param name="Output">The slot of the model's output.</param>
/// <param name="Forward">From the input to the output.</param>
/// <param name="Backward">From the loss back; it may read what Forward defined.</param>
/// <param name="Gradients">Sorted by parameter.</param>
internal sealed record EncodingProgram(
    EquatableArray<int> Slots,
    int Output,
    EquatableArray<EncodingInstruction> Forward,
    EquatableArray<EncodingInstruction> Backward,
    EquatableArray<EncodingGradient> Gradients);
