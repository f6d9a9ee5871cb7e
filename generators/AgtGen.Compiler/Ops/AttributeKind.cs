namespace AgtGen.Compiler.Ops;

/// <summary>What the attribute bits of an op mean.</summary>
internal enum AttributeKind
{
    None,

    /// <summary>One index of a parameter.</summary>
    Parameter,

    /// <summary>One real, as the bits of a double.</summary>
    Real,

    /// <summary>The dimensions of a shape, at most one of them -1.</summary>
    Dimensions,
}
