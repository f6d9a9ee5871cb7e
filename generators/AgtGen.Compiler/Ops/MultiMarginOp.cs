using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Ops;

/// <summary>(1/C) sum over j != c of max(0, 1 - z_c + z_j). Gradient: each violated j adds 1/C at j and takes 1/C at the label c.</summary>
internal sealed class MultiMarginOp : LossOp
{
    public static readonly MultiMarginOp Instance = new();

    private MultiMarginOp()
        : base(Opcode.MultiMarginValue, Opcode.MultiMarginGradient)
    {
    }

    public override string Name => "MultiMargin";

    public override string Words => "multi-class margin loss";

    public override bool IsBinary => false;
}
