namespace AgtGen.Compiler.Specs;

/// <summary>The number type of a model: that of its tensors.</summary>
public enum ElementType
{
    /// <summary>float.</summary>
    Single,

    /// <summary>double.</summary>
    Double,
}
