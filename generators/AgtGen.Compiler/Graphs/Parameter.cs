namespace AgtGen.Compiler.Graphs;

/// <summary>A trained tensor.</summary>
/// <param name="Name">State name: <c>hidden.weight</c>.</param>
/// <param name="Access">C# expression of its tensor inside the class: <c>this.hidden.Weight</c>.</param>
/// <param name="Rows">Rows (out), or the length of a bias.</param>
/// <param name="Columns">Columns (in); 1 for a bias.</param>
/// <param name="IsMatrix">False for a bias.</param>
/// <param name="FanIn">Inputs of its layer.</param>
internal sealed record Parameter(string Name, string Access, int Rows, int Columns, bool IsMatrix, int FanIn)
{
    public Shape Shape => IsMatrix ? Shape.Of(Rows, Columns) : Shape.Of(Rows);
}
