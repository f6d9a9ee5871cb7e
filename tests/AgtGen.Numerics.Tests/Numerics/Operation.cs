namespace AgtGen.Numerics.Tests.Numerics;

/// <summary>The directed operations of a path, each with the direction in its name.</summary>
internal enum Operation
{
    AddDown,
    AddUp,
    SubtractDown,
    SubtractUp,
    MultiplyDown,
    MultiplyUp,
    DivideDown,
    DivideUp,
    MultiplyAddDown,
    MultiplyAddUp,
    MultiplySubtractUp,
}
