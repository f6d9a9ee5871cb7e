namespace AgtGen.Encoding.Sweeps;

/// <summary>How many units of a class are affected.</summary>
/// <param name="Class">The class.</param>
/// <param name="Least">At least so many.</param>
/// <param name="Most">At most so many.</param>
internal readonly record struct ClassRange(int Class, int Least, int Most);
