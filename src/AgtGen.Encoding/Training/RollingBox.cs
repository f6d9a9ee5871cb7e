using AgtGen.Numerics;

namespace AgtGen.Encoding.Training;

/// <summary>A box of the parameters after some steps.</summary>
/// <param name="Steps">After how many.</param>
/// <param name="Parameters">The range of each parameter, proved.</param>
public sealed record RollingBox(int Steps, IReadOnlyList<Interval<double>> Parameters);
