namespace AgtGen.Encoding.Modeling;

/// <summary>What values a variable of an encoding may take.</summary>
public enum VariableKind
{
    /// <summary>Every real number between its bounds.</summary>
    Continuous,

    /// <summary>0 or 1.</summary>
    Binary,
}
