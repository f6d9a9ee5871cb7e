namespace AgtGen.Encoding.Engines.Scip;

/// <summary>What SCIP answers, computed in floating-point numbers with tolerances: a good guess, and no proof.</summary>
/// <param name="Bound">No point should have a larger value; -infinity if SCIP found that there is no point.</param>
/// <param name="Attained">The largest value of a point that SCIP found; -infinity if it found none.</param>
public readonly record struct ScipAnswer(double Bound, double Attained);
