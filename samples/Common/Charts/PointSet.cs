namespace AgtGen.Samples.Common.Charts;

/// <summary>Points of one kind.</summary>
/// <param name="Name">The meaning, for the legend.</param>
/// <param name="Colour">0 to <see cref="Theme.Colours"/> - 1.</param>
/// <param name="Points">Where they are.</param>
/// <param name="Radius">In pixels.</param>
public sealed record PointSet(string Name, int Colour, IReadOnlyList<(double X, double Y)> Points, double Radius = 2);
