namespace AgtGen.Compiler.Encodings;

/// <summary>What an instruction of an encoding states. Few, since every interpreter of encodings has each of them: ops are put together from these.</summary>
internal enum EncodingOpcode
{
    /// <summary>W x + b: rows that are linear where W or x is known, and bilinear where neither is.</summary>
    Linear,

    /// <summary>W^T d.</summary>
    LinearTransposed,

    /// <summary>A constant and operands times constants.</summary>
    Combine,

    /// <summary>One constant times x where x is below 0, another where it is above.</summary>
    Switch,

    /// <summary>The slope of a switch at x, times d.</summary>
    SwitchGradient,

    /// <summary>1 / (1 + e^-x), as a function row.</summary>
    Logistic,

    /// <summary>Products entry by entry.</summary>
    Multiply,

    /// <summary>The derivative of the loss by the outputs, with what the threat makes of the label.</summary>
    LossGradient,
}
