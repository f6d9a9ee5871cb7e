namespace AgtGen.Kernels.Functions;

/// <summary>What is known of all slopes of a function; it picks how a gradient is multiplied by them.</summary>
internal enum SlopeFact
{
    /// <summary>Nothing.</summary>
    Any,

    /// <summary>At least 0: the function does not fall.</summary>
    NonNegative,

    /// <summary>0 or 1, so that nothing is multiplied and nothing rounds.</summary>
    Gate,
}
