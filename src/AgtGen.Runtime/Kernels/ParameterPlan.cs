using System.Collections.Immutable;

namespace AgtGen.Kernels;

/// <summary>Name and shape of one parameter.</summary>
/// <param name="Name">Name as in a state dictionary, such as <c>hidden.weight</c>.</param>
/// <param name="Rows">Rows of the matrix (out), or the length of a bias.</param>
/// <param name="Columns">Columns of the matrix (in); 1 for a bias.</param>
/// <param name="IsMatrix">False for a bias, whose shape is (rows).</param>
/// <param name="FanIn">Inputs of the layer, for initialisation.</param>
public sealed record ParameterPlan(string Name, int Rows, int Columns, bool IsMatrix, int FanIn)
{
    /// <summary>Shape of the tensor in a state dictionary.</summary>
    internal ImmutableArray<int> Shape => IsMatrix ? [Rows, Columns] : [Rows];
}
