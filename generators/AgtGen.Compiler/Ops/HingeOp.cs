using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Ops;

/// <summary>max(0, 1 - y z), y = -1 for class 0 and +1 for class 1. Gradient -y 1(1 - y z &gt; 0).</summary>
internal sealed class HingeOp : LossOp
{
    public static readonly HingeOp Instance = new();

    private HingeOp()
        : base(Opcode.HingeValue, Opcode.HingeGradient)
    {
    }

    public override string Name => "Hinge";

    public override string Words => "hinge loss";

    public override bool IsBinary => true;
}
