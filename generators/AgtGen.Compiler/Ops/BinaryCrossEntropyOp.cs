using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Ops;

/// <summary>Cross-entropy of sigmoid(z). Gradient sigmoid(z) - y, y the class.</summary>
internal sealed class BinaryCrossEntropyOp : LossOp
{
    public static readonly BinaryCrossEntropyOp Instance = new();

    private BinaryCrossEntropyOp()
        : base(Opcode.BinaryCrossEntropyValue, Opcode.BinaryCrossEntropyGradient)
    {
    }

    public override string Name => "BinaryCrossEntropy";

    public override string Words => "binary cross-entropy";

    public override bool IsBinary => true;
}
