namespace AgtGen.Generators.Parsing.Values;

/// <summary>A module without parameters that applies one op.</summary>
/// <param name="Op">Name of the op.</param>
/// <param name="Constants">Its constants.</param>
internal sealed record ModuleValue(string Op, params double[] Constants) : SymbolicValue
{
    /// <summary>Whole numbers that belong to it: kernel, stride and padding of windows, or an axis.</summary>
    public long[] Attributes { get; init; } = [];
}
