namespace AgtGen.Compiler.Bounds;

/// <summary>Which formula bounds a product of a parameter with an operand. Each is the exact hull where the fact that it relies on holds.</summary>
internal enum ProductRule
{
    /// <summary>The instruction has no product.</summary>
    None,

    /// <summary>Points only, in nearest rounding.</summary>
    Nominal,

    /// <summary>The operand is a point.</summary>
    Point,

    /// <summary>The operand has no negative value.</summary>
    NonNegative,

    /// <summary>Nothing is known.</summary>
    General,
}
