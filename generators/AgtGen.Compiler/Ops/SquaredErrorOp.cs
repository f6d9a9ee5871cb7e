using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Ops;

/// <summary>(z - t)^2 for a real label t. Gradient 2 (z - t).</summary>
internal sealed class SquaredErrorOp : LossOp
{
    public static readonly SquaredErrorOp Instance = new();

    private SquaredErrorOp()
        : base(Opcode.SquaredErrorValue, Opcode.SquaredErrorGradient)
    {
    }

    public override string Name => "SquaredError";

    public override string Words => "squared error";

    public override bool IsBinary => true;

    public override bool IsClassification => false;
}
