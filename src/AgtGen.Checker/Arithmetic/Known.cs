namespace AgtGen.Checker.Arithmetic;

/// <summary>What is known of intervals, so that fewer ends have to be compared.</summary>
internal enum Known
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>No number in them is below 0.</summary>
    NonNegative,

    /// <summary>Both ends are the same number.</summary>
    Point,
}
