namespace AgtGen.Compiler.Bounds;

/// <summary>What a loss is a function of.</summary>
internal enum LossForm
{
    /// <summary>It is no loss.</summary>
    None,

    /// <summary>One output a class, and the class.</summary>
    Classes,

    /// <summary>The margin y z of one output z, y = -1 for class 0 and +1 for class 1.</summary>
    Margin,

    /// <summary>The residual z - t of one output z and a real target t.</summary>
    Residual,

    /// <summary>One output z and a real target t, in whatever way.</summary>
    Target,
}
