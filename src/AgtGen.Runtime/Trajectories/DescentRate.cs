namespace AgtGen.Trajectories;

/// <summary>The rate of a step, and what decay leaves of the parameters.</summary>
/// <param name="Rate">The rate that is reckoned with; the exact one is at most that.</param>
/// <param name="Keep">1 less rate times decay, as it is reckoned with.</param>
/// <param name="KeepLower">A lower bound of the exact value.</param>
/// <param name="KeepUpper">An upper bound of it.</param>
/// <param name="Error">Relative error of the rate plus error of what decay leaves.</param>
internal readonly record struct DescentRate(double Rate, double Keep, double KeepLower, double KeepUpper, Upper Error);
