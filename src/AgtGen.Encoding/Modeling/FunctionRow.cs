namespace AgtGen.Encoding.Modeling;

/// <summary>A constraint: one variable is a smooth function of another. No quadratic form states it; searches bound it by lines that they refine.</summary>
/// <param name="Value">The value of the function.</param>
/// <param name="Argument">Its argument.</param>
/// <param name="Function">The function.</param>
public readonly record struct FunctionRow(Variable Value, Variable Argument, EncodedFunction Function);
