namespace AgtGen.Kernels;

/// <summary>What is certain of a value's sign in every run, known when the code is generated.</summary>
[Flags]
public enum ValueSign
{
    /// <summary>Nothing.</summary>
    Unknown = 0,

    /// <summary>At least 0.</summary>
    NonNegative = 1,

    /// <summary>At most 0.</summary>
    NonPositive = 2,

    /// <summary>0.</summary>
    Zero = NonNegative | NonPositive,
}
