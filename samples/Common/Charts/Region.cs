namespace AgtGen.Samples.Common.Charts;

/// <summary>What a cell of a <see cref="PlaneChart"/> can be.</summary>
/// <param name="Name">The meaning, for the legend.</param>
/// <param name="Colour">0 to <see cref="Theme.Colours"/> - 1.</param>
/// <param name="Opacity">0 to 1.</param>
public sealed record Region(string Name, int Colour, double Opacity);
