namespace AgtGen.Encoding.Search;

/// <summary>A column that stands for a smooth function of another.</summary>
/// <param name="Value">The column of the value.</param>
/// <param name="Argument">The column of the argument.</param>
/// <param name="FirstRow">The first row of its lines.</param>
internal readonly record struct FunctionColumn(int Value, int Argument, int FirstRow);
