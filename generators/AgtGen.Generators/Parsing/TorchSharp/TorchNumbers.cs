using AgtGen.Generators.Parsing.Values;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>What becomes of a number beside a tensor.</summary>
internal static class TorchNumbers
{
    /// <summary>A number as an operator on a Float32 tensor uses it: rounded to Float32, whatever its own type.</summary>
    public static SymbolicValue Rounded(SymbolicValue value) => (value as ConstantValue)?.Value switch
    {
        int number => new ConstantValue((float)number),
        long number => new ConstantValue((float)number),
        double number => new ConstantValue((float)number),
        _ => value,
    };
}
