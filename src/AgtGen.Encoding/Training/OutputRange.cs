using AgtGen.Numerics;

namespace AgtGen.Encoding.Training;

/// <summary>The outputs of altered trainings at a point.</summary>
/// <param name="Proved">No training has another, in exact arithmetic; the whole line if not all trainings were run.</param>
/// <param name="Least">The least output that a training gave, to rounding.</param>
/// <param name="Largest">The largest.</param>
public readonly record struct OutputRange(Interval<double> Proved, double Least, double Largest);
