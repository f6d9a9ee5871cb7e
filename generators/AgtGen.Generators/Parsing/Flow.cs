namespace AgtGen.Generators.Parsing;

/// <summary>How a statement ends.</summary>
internal enum Flow
{
    /// <summary>The next statement follows.</summary>
    Next,

    /// <summary>The innermost loop ends.</summary>
    Break,

    /// <summary>The innermost loop goes on with its next round.</summary>
    Continue,

    /// <summary>The method returns.</summary>
    Return,

    /// <summary>Something not understood was reported, so what follows is not executed.</summary>
    Stop,
}
