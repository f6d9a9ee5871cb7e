namespace AgtGen.Kernels.Functions;

/// <summary>
/// Where f(x) = x g(x) and its slope have their extremes, as numbers of the format. Of the points only enclosures are known; the values are beyond the exact ones.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="End">From here on g(-x) and g'(x) are 0 to nearest.</param>
/// <param name="LeastFrom">Where f is least, at least.</param>
/// <param name="LeastTo">At most.</param>
/// <param name="Least">No value is less.</param>
/// <param name="TurnFrom">Where the slope is largest, at least; it is least at the opposite number.</param>
/// <param name="TurnTo">At most.</param>
/// <param name="MostSlope">No slope is more.</param>
/// <param name="LeastSlope">No slope is less.</param>
internal readonly record struct GateExtremes<T>(T End, T LeastFrom, T LeastTo, T Least, T TurnFrom, T TurnTo, T MostSlope, T LeastSlope);
