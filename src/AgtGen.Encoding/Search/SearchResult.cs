namespace AgtGen.Encoding.Search;

/// <summary>What a search found.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="Bound">No point of the model has a larger value, proved with outward rounding whatever the engine answered; -infinity if there is no point.</param>
/// <param name="Attained">The largest value found, to rounding; -infinity if none was.</param>
/// <param name="Nodes">Nodes solved.</param>
public sealed record SearchResult(SearchEnd End, double Bound, double Attained, int Nodes)
{
    /// <summary>What is not known: how far the bound is above what was attained.</summary>
    public double Gap => double.IsNegativeInfinity(Bound) ? 0 : Bound - Attained;
}
