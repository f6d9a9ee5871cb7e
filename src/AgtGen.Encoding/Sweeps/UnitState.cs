namespace AgtGen.Encoding.Sweeps;

/// <summary>What is decided of a unit.</summary>
internal enum UnitState : byte
{
    /// <summary>Nothing.</summary>
    Open,

    /// <summary>It is affected.</summary>
    Affected,

    /// <summary>It is not.</summary>
    Untouched,
}
