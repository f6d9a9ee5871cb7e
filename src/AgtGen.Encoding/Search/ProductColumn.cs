namespace AgtGen.Encoding.Search;

/// <summary>A column that stands for a product.</summary>
/// <param name="Column">The column.</param>
/// <param name="First">The column of one factor.</param>
/// <param name="Second">The column of the other; the same for a square.</param>
/// <param name="FirstRow">The first row of its envelope.</param>
internal readonly record struct ProductColumn(int Column, int First, int Second, int FirstRow)
{
    public bool IsSquare => First == Second;
}
