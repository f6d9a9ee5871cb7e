namespace AgtGen.Compiler.Functions;

/// <summary>Why a custom function cannot be trained with.</summary>
/// <param name="Node">The node of the function that it is about.</param>
/// <param name="Fault">What is wrong, in words that follow its name.</param>
/// <param name="Remedy">What to do.</param>
public sealed record FunctionFinding(int Node, string Fault, string Remedy);
