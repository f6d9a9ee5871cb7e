using AgtGen.Compiler.Bounds;
using AgtGen.Testing.Exact;

namespace AgtGen.Compiler.Tests.Oracle;

/// <summary>Values and slopes of the functions of the catalogue over intervals, written from their definitions.</summary>
internal static class ScalarOracle
{
    public static RationalInterval Value(AppliedFunction function, RationalInterval x) => function.Name switch
    {
        "Relu" => RationalInterval.Positive(x),
        "Tanh" => Transcendental.Tanh(x),
        "Scale" => x * Constant(function, 0),
        _ => throw Unknown(function),
    };

    public static RationalInterval Slope(AppliedFunction function, RationalInterval x) => function.Name switch
    {
        "Relu" => LossOracle.Step(x),
        "Tanh" => Transcendental.TanhSlope(x),
        _ => throw Unknown(function),
    };

    public static RationalInterval Value(AppliedFunction function, RationalInterval a, RationalInterval b) => function.Name switch
    {
        "Add" => a + b,
        "Subtract" => a - b,
        _ => throw Unknown(function),
    };

    private static RationalInterval Constant(AppliedFunction function, int index) =>
        BigRational.FromDouble(BitConverter.Int64BitsToDouble(function.Constants[index]));

    private static ArgumentOutOfRangeException Unknown(AppliedFunction function) => new(nameof(function), function.Name, "No rule.");
}
