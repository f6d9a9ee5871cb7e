using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Ops;

/// <summary>-log softmax(z)_label. Gradient p - onehot(label), p_j = 1 / (1 + sum over i of exp(z_i - z_j)).</summary>
internal sealed class CrossEntropyOp : LossOp
{
    public static readonly CrossEntropyOp Instance = new();

    private CrossEntropyOp()
        : base(Opcode.CrossEntropyValue, Opcode.CrossEntropyGradient)
    {
    }

    public override string Name => "CrossEntropy";

    public override string Words => "cross-entropy";

    public override bool IsBinary => false;
}
