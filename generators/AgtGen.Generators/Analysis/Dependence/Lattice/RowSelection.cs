namespace AgtGen.Generators.Analysis.Dependence.Lattice;

/// <summary>A part of the rows: the first ones, or all but the first ones.</summary>
/// <param name="IsTake">Whether it is the first ones.</param>
/// <param name="Text">Their number as it is written.</param>
/// <param name="Count">Their number, if it is a constant.</param>
internal sealed record RowSelection(bool IsTake, string Text, int? Count)
{
    /// <summary>Whether two parts of the same rows certainly share none: the first n, and all but the first m, with n at most m.</summary>
    public bool IsDisjointFrom(RowSelection other) => IsTake != other.IsTake
        && (Text == other.Text || (IsTake ? Count <= other.Count : other.Count <= Count));
}
