namespace AgtGen.Encoding.Training;

/// <summary>What a rolling horizon proves.</summary>
/// <param name="Bound">No admissible training has a larger output (or negated output), proved.</param>
/// <param name="Boxes">The boxes on the way, that of the start first.</param>
/// <param name="Nodes">Nodes solved in all windows.</param>
public sealed record RollingResult(double Bound, IReadOnlyList<RollingBox> Boxes, int Nodes);
