namespace AgtGen.Compiler.Ops;

/// <summary>What the attribute bits of an op mean.</summary>
internal enum AttributeKind
{
    None,

    /// <summary>One index of a parameter.</summary>
    Parameter,

    /// <summary>Finite reals, as the bits of doubles.</summary>
    Reals,

    /// <summary>Numbers of axes, places and elements, whose meaning is the op's.</summary>
    Integers,

    /// <summary>The dimensions of a shape, at most one of them -1.</summary>
    Dimensions,

    /// <summary>A convolution: its layer's and its input's sizes.</summary>
    Convolution,

    /// <summary>Windows over an image: their sizes and its own.</summary>
    Windows,
}
