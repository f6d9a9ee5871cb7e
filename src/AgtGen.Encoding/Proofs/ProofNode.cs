using AgtGen.Numerics;

namespace AgtGen.Encoding.Proofs;

/// <summary>A part of a search as its proof needs it.</summary>
internal sealed class ProofNode
{
    /// <summary>What the part's own inequalities prove: no point of it has a larger value; -infinity if it has no point.</summary>
    public double Bound { get; set; } = double.PositiveInfinity;

    /// <summary>Inequalities that prove the bound; none where ranges alone do.</summary>
    public Inequality[] Inequalities { get; set; } = [];

    /// <summary>The variable at which it is divided.</summary>
    public int Variable { get; set; }

    /// <summary>The parts that it is divided into, by the variable's range in each; null if it is not.</summary>
    public (Interval<double> Low, ProofNode LowPart, Interval<double> High, ProofNode HighPart)? Parts { get; set; }
}
