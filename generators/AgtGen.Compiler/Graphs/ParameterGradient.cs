namespace AgtGen.Compiler.Graphs;

/// <summary>One summand of the gradient of a parameter; a parameter used twice has two.</summary>
/// <param name="Parameter">Index into <see cref="Graph.Parameters"/>.</param>
/// <param name="Node">Node with the shape of the parameter.</param>
internal sealed record ParameterGradient(int Parameter, int Node);
