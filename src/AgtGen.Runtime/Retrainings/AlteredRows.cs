namespace AgtGen.Retrainings;

/// <summary>One way in which the data set may have been altered.</summary>
/// <param name="Rows">The affected rows, ascending; empty for the data set as it is.</param>
/// <param name="Labels">The class that each of them has instead; empty if they are missing.</param>
internal sealed record AlteredRows(int[] Rows, int[] Labels);
