namespace AgtGen.Compiler.Specs;

/// <summary>What encoding a model asks for; the names and values are those of the attribute's enum.</summary>
public enum ModelEncoding
{
    /// <summary>None.</summary>
    None,

    /// <summary>One whose points are runs and nothing else.</summary>
    Exact,

    /// <summary>One that may bound smooth functions by lines.</summary>
    Relaxed,
}
