using AgtGen.Encoding.Proofs;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Search;

/// <summary>What is known of a part of the search when its program is solved.</summary>
/// <param name="Bound">No point of the part has a larger value; -infinity if it has none.</param>
/// <param name="Inequalities">What proves the bound, if it is not the ranges alone and a proof is wanted.</param>
internal sealed record SolvedNode(double Bound, Inequality[] Inequalities)
{
    /// <summary>Whether the part is proved to have no point.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>The values of the model's variables at the optimum of the relaxation; null if it was not solved.</summary>
    public double[]? Point { get; init; }

    /// <summary>The objective there, to rounding.</summary>
    public double ObjectiveAtPoint { get; init; }

    /// <summary>Where to divide the part; null if nothing is left to divide, and the optimum is a point of the model.</summary>
    public (int Variable, Interval<double> Low, Interval<double> High)? Division { get; init; }
}
