using AgtGen.Encoding.Engines;
using AgtGen.Encoding.Relaxations;
using AgtGen.Encoding.Search;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Proofs;

/// <summary>Keeps of each part of a search what proves its bound.</summary>
internal sealed class ProofRecorder
{
    private readonly Dictionary<SearchNode, ProofNode> nodes = new(ReferenceEqualityComparer.Instance);

    /// <summary>The whole.</summary>
    public ProofNode Root { get; } = new();

    /// <summary>A part that has a bound or no point.</summary>
    /// <param name="node">The part.</param>
    /// <param name="bound">The bound; -infinity if it has no point.</param>
    /// <param name="inequalities">What proves it; none where ranges alone do.</param>
    public void Bound(SearchNode node, double bound, Inequality[] inequalities)
    {
        ProofNode of = Of(node);
        (of.Bound, of.Inequalities) = (bound, inequalities);
    }

    /// <summary>A division.</summary>
    /// <param name="node">The part.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="low">The part of its lower values.</param>
    /// <param name="high">The part of its higher values.</param>
    public void Divide(SearchNode node, int variable, SearchNode low, SearchNode high)
    {
        ProofNode of = Of(node);
        of.Variable = variable;
        of.Parts = (low.Range, Of(low), high.Range, Of(high));
    }

    private ProofNode Of(SearchNode node)
    {
        if (node.Parent is null)
        {
            return Root;
        }

        if (!nodes.TryGetValue(node, out ProofNode? of))
        {
            nodes.Add(node, of = new());
        }

        return of;
    }

    /// <summary>What counts of multipliers: finite ones, on sides that rows have.</summary>
    /// <param name="nodes">The program, with the part's ranges.</param>
    /// <param name="multipliers">The multipliers, or a ray.</param>
    /// <param name="orientation">1, or -1 where the ray is that of the other sign.</param>
    public static Inequality[] Inequalities(NodeProgram nodes, ReadOnlySpan<double> multipliers, int orientation)
    {
        LinearProgram program = nodes.Program;
        List<Inequality> all = [];
        for (int row = 0; row < nodes.ModelRows; row++)
        {
            if (Counts(program, row, orientation * multipliers[row]))
            {
                all.Add(new(InequalityKind.Row, orientation * multipliers[row], row));
            }
        }

        foreach (ProductColumn product in nodes.Products)
        {
            (Interval<double> first, Interval<double> second) = (nodes.Range(product.First), nodes.Range(product.Second));
            for (int i = 0; i < (product.IsSquare ? McCormick.SquareRows : McCormick.ProductRows); i++)
            {
                double multiplier = orientation * multipliers[product.FirstRow + i];
                if (Counts(program, product.FirstRow + i, multiplier))
                {
                    (double a, double b) = i switch { 0 => (first.Lower, second.Lower), 1 => (first.Upper, second.Upper), 2 => (first.Lower, second.Upper), _ => (first.Upper, second.Lower) };
                    all.Add(new(InequalityKind.Corner, multiplier, product.First, product.Second, i, a, b));
                }
            }
        }

        for (int function = 0; function < nodes.Functions.Length; function++)
        {
            for (int i = 0; i < FunctionEnvelope.Rows; i++)
            {
                int row = nodes.Functions[function].FirstRow + i, entry = program.RowStarts[row];
                double multiplier = orientation * multipliers[row], value = program.Values[entry + 1], argument = program.Values[entry], lower = program.RowLower[row];
                if (Counts(program, row, multiplier))
                {
                    // value <= slope x + constant stands as -value + slope x >= -constant.
                    bool isAbove = value < 0;
                    all.Add(new(InequalityKind.Line, multiplier, function, 0, isAbove ? Inequality.Above : 0, isAbove ? argument : -argument, isAbove ? -lower : lower));
                }
            }
        }

        return [.. all];
    }

    private static bool Counts(LinearProgram program, int row, double multiplier) =>
        multiplier != 0 && double.IsFinite(multiplier) && double.IsFinite(multiplier > 0 ? program.RowLower[row] : program.RowUpper[row]);
}
