using AgtGen.Compiler.Functions;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Tests.Functions;

/// <summary>Functions whose emitted code the numerics tests run on every instruction set, as the parser would read them.</summary>
internal static class SampleFunctions
{
    public static IReadOnlyDictionary<string, (string Words, FunctionSpec Spec)> All { get; } = new Dictionary<string, (string, FunctionSpec)>
    {
        ["Swish"] = ("x / (1 + e^-x): two turns of its slope, one of its own", Of((1, [N(TermKind.Variable, 0), N(TermKind.Negate, 0), N(TermKind.Exp, 1), C(1), N(TermKind.Add, 3, 2), N(TermKind.Divide, 0, 4)]))),
        ["PseudoHuber"] = ("root(1 + x^2) - 1", Of((1, [N(TermKind.Variable, 0), N(TermKind.Multiply, 0, 0), C(1), N(TermKind.Add, 2, 1), N(TermKind.Sqrt, 3), N(TermKind.Negate, 2), N(TermKind.Add, 4, 5)]))),
        ["Softsign"] = ("x / (1 + |x|): two pieces that meet smoothly", Of((1, [N(TermKind.Variable, 0), N(TermKind.Abs, 0), C(1), N(TermKind.Add, 2, 1), N(TermKind.Divide, 0, 3)]))),
        ["Shrink"] = ("x moved by 1 towards 0, 0 between: slopes that jump", Of((1, [
            N(TermKind.Variable, 0), C(-1), N(TermKind.Add, 0, 1), C(1), N(TermKind.Add, 0, 3), C(0),
            N(TermKind.WhereNegative, 4, 4, 5), N(TermKind.WhereNotPositive, 2, 6, 2)]))),
        ["Folded"] = ("|x^2 - 2| / (1 + x^2): kinks at places that are no constants, and the mean-value form", Of((1, [
            N(TermKind.Variable, 0), N(TermKind.Multiply, 0, 0), C(-2), N(TermKind.Add, 1, 2), N(TermKind.Abs, 3), C(1), N(TermKind.Add, 5, 1), N(TermKind.Divide, 4, 6)]))),
        ["Logarithm"] = ("ln(1 + x^2) + tanh x", Of((1, [
            N(TermKind.Variable, 0), N(TermKind.Multiply, 0, 0), C(1), N(TermKind.Add, 2, 1), N(TermKind.Log, 3), N(TermKind.Tanh, 0), N(TermKind.Add, 4, 5)]))),
    };

    /// <summary>A loss that is no function of output - target: e^z - t z.</summary>
    public static FunctionSpec Poisson { get; } = Of((2, [
        N(TermKind.Variable, 0), new(TermKind.Variable, default, 1), N(TermKind.Exp, 0), N(TermKind.Multiply, 1, 0), N(TermKind.Negate, 3), N(TermKind.Add, 2, 4)]));

    private static FunctionSpec Of((int Parameters, FunctionNode[] Nodes) function) => new("F", function.Parameters, function.Nodes.ToEquatableArray(), function.Nodes.Length - 1);

    private static FunctionNode N(TermKind kind, params int[] operands) => new(kind, kind == TermKind.Variable ? default : operands.ToEquatableArray(), 0);

    private static FunctionNode C(double value) => new(TermKind.Constant, default, BitConverter.DoubleToInt64Bits(value));
}
