namespace AgtGen.Kernels;

/// <summary>What is known of an operand when the code is generated; it picks the cheapest product rule that is still the exact hull.</summary>
public enum OperandFact
{
    /// <summary>An interval of any sign.</summary>
    General,

    /// <summary>An interval with a lower bound of at least 0.</summary>
    NonNegative,

    /// <summary>A single known value, equal in every admissible run.</summary>
    Point,
}
