namespace AgtGen.Compiler.Ops;

/// <summary>The scalar functions that a model can apply. One line each: the kernels have a function of the same name, with its bounds and their proof.</summary>
internal static class ScalarFunctions
{
    /// <summary>max(x, 0).</summary>
    public static readonly ScalarOp Relu = new("Relu", x => x == ValueSign.NonPositive ? ValueSign.Zero : x | ValueSign.NonNegative) { IsExact = true };

    /// <summary>tanh x.</summary>
    public static readonly ScalarOp Tanh = new("Tanh", x => x);

    /// <summary>All of them, in the order of the support table.</summary>
    public static IReadOnlyList<ScalarOp> All { get; } = [Relu, Tanh];
}
