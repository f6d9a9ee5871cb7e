namespace AgtGen.Compiler.Functions;

/// <summary>How an interval must meet a place for the values there to count. The names are those of the operations of bounded operands.</summary>
internal enum TurnKind
{
    /// <summary>It meets it.</summary>
    Through,

    /// <summary>It reaches it from below.</summary>
    FromBelow,

    /// <summary>It leaves it upward.</summary>
    FromAbove,
}
