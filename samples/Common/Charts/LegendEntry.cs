namespace AgtGen.Samples.Common.Charts;

/// <summary>What a mark of a colour means.</summary>
/// <param name="Name">The meaning.</param>
/// <param name="Colour">Index into the palette.</param>
/// <param name="Mark">How it is drawn.</param>
/// <param name="Opacity">0 to 1, of a filled area.</param>
internal sealed record LegendEntry(string Name, int Colour, Mark Mark, double Opacity = 1);
