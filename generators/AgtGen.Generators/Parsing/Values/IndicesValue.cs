namespace AgtGen.Generators.Parsing.Values;

/// <summary>Numbers of vectors in a table: the whole numbers nearest to the entries of a tensor.</summary>
/// <param name="Node">The node that computes the tensor.</param>
internal sealed record IndicesValue(int Node) : SymbolicValue;
