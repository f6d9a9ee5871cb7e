namespace AgtGen.Tool.Report;

/// <summary>One side of a chart.</summary>
internal interface IAxis
{
    /// <summary>0 at the start, 1 at the end; values outside at the nearer end.</summary>
    double Position(double value);

    /// <summary>Values to mark.</summary>
    IEnumerable<double> Ticks();
}
