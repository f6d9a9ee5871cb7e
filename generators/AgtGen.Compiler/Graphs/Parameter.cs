namespace AgtGen.Compiler.Graphs;

/// <summary>A tensor of a layer.</summary>
/// <param name="Name">State name: <c>hidden.weight</c>.</param>
/// <param name="Access">C# expression of its tensor inside the class: <c>this.hidden.Weight</c>.</param>
/// <param name="Shape">(out) for a bias, (out, in) for a matrix.</param>
/// <param name="FanIn">Inputs of its layer.</param>
internal sealed record Parameter(string Name, string Access, Shape Shape, int FanIn)
{
    /// <summary>Whether it is a constant of the model, which no training moves.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>What all its entries begin as; null for random numbers.</summary>
    public int? Initial { get; init; }

    /// <summary>How often gradients of trained parameters pass back through it, if it is frozen; where trained ones do is said by their gradients.</summary>
    public int Passages { get; init; }

    /// <summary>Rows (out), or the length of a bias.</summary>
    public int Rows => Shape.Dimensions[0];

    /// <summary>Entries of a row; 1 for a bias.</summary>
    public int Columns => Shape.Size / Rows;
}
