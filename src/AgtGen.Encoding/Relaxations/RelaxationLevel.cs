namespace AgtGen.Encoding.Relaxations;

/// <summary>How much of a model is kept (arXiv 2511.09400, section 7): every level admits all points of the levels above it, so its bounds are sound and looser, and cost less.</summary>
public enum RelaxationLevel
{
    /// <summary>Products and binaries: a mixed-integer quadratically constrained program.</summary>
    Exact,

    /// <summary>Binaries are kept, products are replaced by their envelopes: a mixed-integer linear program.</summary>
    MixedInteger,

    /// <summary>Products are kept, binaries may be any number from 0 to 1: a quadratically constrained program.</summary>
    Quadratic,

    /// <summary>Neither is kept: a linear program.</summary>
    Linear,
}
