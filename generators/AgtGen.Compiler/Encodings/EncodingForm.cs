namespace AgtGen.Compiler.Encodings;

/// <summary>How an op is encoded.</summary>
internal enum EncodingForm
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By rows, products and binaries, whose points are the op's values and no others.</summary>
    Exact,

    /// <summary>With a smooth function in it, which searches bound by lines that they refine.</summary>
    Envelope,
}
