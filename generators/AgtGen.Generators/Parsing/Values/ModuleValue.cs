namespace AgtGen.Generators.Parsing.Values;

/// <summary>A module without parameters that applies one op.</summary>
/// <param name="Op">Name of the op.</param>
/// <param name="Constants">Its constants.</param>
internal sealed record ModuleValue(string Op, params double[] Constants) : SymbolicValue
{
    /// <summary>Kernel, stride and padding, for a maximum or mean of windows.</summary>
    public long[] Windows { get; init; } = [];
}
