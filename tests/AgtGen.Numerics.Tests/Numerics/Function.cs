namespace AgtGen.Numerics.Tests.Numerics;

/// <summary>The elementary functions of a path.</summary>
internal enum Function
{
    Exp,
    ExpDown,
    ExpUp,
    Log,
    LogDown,
    LogUp,
    Sigmoid,
    SigmoidDown,
    SigmoidUp,
}
