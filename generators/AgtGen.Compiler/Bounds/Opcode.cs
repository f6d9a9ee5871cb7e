namespace AgtGen.Compiler.Bounds;

/// <summary>What an instruction of a <see cref="BoundProgram"/> computes.</summary>
internal enum Opcode
{
    /// <summary>W x + b.</summary>
    Linear,

    /// <summary>W^T d.</summary>
    LinearTransposed,

    /// <summary>A point as an interval of no width.</summary>
    Widen,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>H(x) d.</summary>
    ReluGradient,

    /// <summary>Cuts off what outward rounding put below 0 in bounds of a value that is at least 0, so that later rules may rely on the sign.</summary>
    ClampNonNegative,

    /// <summary>a + b.</summary>
    Add,

    /// <summary>a - b.</summary>
    Subtract,

    /// <summary>c x for a constant c.</summary>
    Scale,

    CrossEntropyValue,
    CrossEntropyGradient,
    BinaryCrossEntropyValue,
    BinaryCrossEntropyGradient,
    HingeValue,
    HingeGradient,
    MultiMarginValue,
    MultiMarginGradient,
    SquaredErrorValue,
    SquaredErrorGradient,

    /// <summary>Both margins of W h + b, on differences of the rows of W.</summary>
    MarginLinear,

    /// <summary>Both margins from bounds of the outputs.</summary>
    MarginLogits,

    /// <summary>Both margins of a model with one output.</summary>
    MarginBinary,
}
