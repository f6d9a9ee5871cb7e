namespace AgtGen.Encoding.Proofs;

/// <summary>What an inequality of a proof comes from.</summary>
internal enum InequalityKind
{
    /// <summary>A row of the model, on the side of its multiplier's sign.</summary>
    Row,

    /// <summary>A corner of a product's rectangle.</summary>
    Corner,

    /// <summary>A line beside a logistic function.</summary>
    Line,
}
