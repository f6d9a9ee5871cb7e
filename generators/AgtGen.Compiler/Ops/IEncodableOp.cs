using AgtGen.Compiler.Encodings;

namespace AgtGen.Compiler.Ops;

/// <summary>An op whose values rows, products, binaries and smooth functions can state.</summary>
internal interface IEncodableOp
{
    /// <summary>How; None for one of the kind that has no encoding.</summary>
    EncodingForm Encoding { get; }

    /// <summary>Appends the statements and says which slot holds the node's value.</summary>
    /// <param name="context">The node.</param>
    void Encode(EncodingContext context);
}
