namespace AgtGen.Compiler.Bounds;

/// <summary>The kernel of an instruction. Each backend has a table of them, which a test holds complete; which function a kernel applies stands beside it.</summary>
internal enum Opcode
{
    /// <summary>W x + b.</summary>
    Linear,

    /// <summary>W^T d.</summary>
    LinearTransposed,

    /// <summary>A convolution.</summary>
    Convolution,

    /// <summary>How a gradient passes back through a convolution.</summary>
    ConvolutionTransposed,

    /// <summary>A transposed convolution.</summary>
    TransposedConvolution,

    /// <summary>The maximum of each window.</summary>
    MaxPool,

    /// <summary>How a gradient passes back through it.</summary>
    MaxPoolGradient,

    /// <summary>The mean of each window.</summary>
    AveragePool,

    /// <summary>How a gradient passes back through it.</summary>
    AveragePoolGradient,

    /// <summary>A point as an interval of no width.</summary>
    Widen,

    /// <summary>Entries of one or two operands in another order, some of them zero.</summary>
    Gather,

    /// <summary>Which value each entry is nearest to.</summary>
    Indicator,

    /// <summary>A parameter, the same for every sample.</summary>
    Spread,

    /// <summary>Sums along an axis.</summary>
    RowSum,

    /// <summary>Products of matrices that are both values.</summary>
    MatMul,

    /// <summary>f(x), row by row along an axis.</summary>
    Axis,

    /// <summary>How a gradient passes back through it.</summary>
    AxisGradient,

    /// <summary>Entries times drawn factors.</summary>
    Dropout,

    /// <summary>f(a, b), entry by entry, where b has one entry for all places of an axis of a.</summary>
    BinaryAlong,

    /// <summary>f(x), entry by entry.</summary>
    Unary,

    /// <summary>f'(x) d, entry by entry.</summary>
    UnaryGradient,

    /// <summary>f(a, b), entry by entry.</summary>
    Binary,

    /// <summary>Cuts off what outward rounding put below 0 in bounds of a value that is at least 0, so that later rules may rely on the sign.</summary>
    ClampNonNegative,

    /// <summary>The loss of the outputs.</summary>
    LossValue,

    /// <summary>The derivative of the loss by the outputs.</summary>
    LossGradient,

    /// <summary>Both margins of W h + b, on differences of the rows of W.</summary>
    MarginLinear,

    /// <summary>Both margins from bounds of the outputs.</summary>
    MarginLogits,

    /// <summary>Both margins of a model with one output.</summary>
    MarginBinary,
}
