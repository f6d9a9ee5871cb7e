namespace AgtGen.Compiler.Ops;

/// <summary>What is certain of the sign of all elements of a value in every run, in exact arithmetic. The names are those of the run-time ValueSign.</summary>
[Flags]
internal enum ValueSign
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
