namespace AgtGen.Compiler.Functions;

/// <summary>What a term of a custom function computes.</summary>
public enum TermKind
{
    /// <summary>A number.</summary>
    Constant,

    /// <summary>A parameter of the function, perhaps only a part of the line.</summary>
    Variable,

    /// <summary>a + b.</summary>
    Add,

    /// <summary>-a.</summary>
    Negate,

    /// <summary>a b.</summary>
    Multiply,

    /// <summary>a / b.</summary>
    Divide,

    /// <summary>a a.</summary>
    Square,

    /// <summary>e^a.</summary>
    Exp,

    /// <summary>ln a.</summary>
    Log,

    /// <summary>The root of a.</summary>
    Sqrt,

    /// <summary>tanh a.</summary>
    Tanh,

    /// <summary>1 / (1 + e^-a).</summary>
    Sigmoid,

    /// <summary>ln(1 + e^a).</summary>
    Softplus,

    /// <summary>|a|.</summary>
    Abs,

    /// <summary>The larger of a and b, the second where they are equal.</summary>
    Max,

    /// <summary>The smaller of a and b, the second where they are equal.</summary>
    Min,

    /// <summary>b where a is below 0, else c.</summary>
    WhereNegative,

    /// <summary>b where a is at most 0, else c.</summary>
    WhereNotPositive,
}
