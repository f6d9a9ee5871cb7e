namespace AgtGen.Encoding.Search;

/// <summary>How far a search is.</summary>
/// <param name="Bound">No point has a larger value; proved.</param>
/// <param name="Attained">The largest value found.</param>
/// <param name="Nodes">Nodes solved.</param>
/// <param name="Open">Nodes waiting.</param>
public readonly record struct SearchProgress(double Bound, double Attained, int Nodes, int Open);
