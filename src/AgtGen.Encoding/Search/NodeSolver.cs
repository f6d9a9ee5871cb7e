using AgtGen.Encoding.Bounds;
using AgtGen.Encoding.Engines;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Proofs;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Search;

/// <summary>Solves parts of a search one after the other with an engine of its own: ranges, linear relaxation, proved bound, and where to divide.</summary>
internal sealed class NodeSolver
{
    private readonly EncodingModel model;
    private readonly Expression objective;
    private readonly NodeProgram nodes;
    private readonly ILinearEngine engine;
    private readonly SafeBound bounds;
    private readonly RangeTightening tightening;
    private readonly Interval<double>[] root;

    public NodeSolver(EncodingModel model, Expression objective, ILinearEngine engine)
    {
        (this.model, this.objective, this.engine) = (model, objective, engine);
        nodes = new(model, model.Gather("objective", objective.Terms), engine);
        bounds = new(nodes.Program.Columns);
        tightening = new(model, nodes);
        root = [.. Enumerable.Range(0, nodes.Program.Columns).Select(nodes.Range)];
    }

    /// <summary>Solves a part.</summary>
    /// <param name="node">The part.</param>
    /// <param name="isRecorded">Whether to keep what proves its bound.</param>
    public SolvedNode Solve(SearchNode node, bool isRecorded)
    {
        Interval<double>[] ranges = [.. root];
        for (SearchNode at = node; at.Parent is not null; at = at.Parent)
        {
            // A later range of a variable lies within the earlier ones.
            ranges[at.Variable] = ranges[at.Variable].Intersect(at.Range)!.Value;
        }

        if (!tightening.Run(ranges))
        {
            return new(double.NegativeInfinity, []) { IsEmpty = true };
        }

        nodes.SetRanges(ranges);
        LinearOutcome outcome = engine.Solve();
        if (outcome.Status == LinearStatus.Infeasible && bounds.EmptyOrientation(nodes.Program, outcome.Multipliers) is int orientation and not 0)
        {
            return new(double.NegativeInfinity, isRecorded ? ProofRecorder.Inequalities(nodes, outcome.Multipliers, orientation) : []) { IsEmpty = true };
        }

        double byMultipliers = double.PositiveInfinity;
        bool isSolved = outcome.Status == LinearStatus.Optimal;
        if (outcome.Status != LinearStatus.Infeasible)
        {
            Interval<double> value = objective.Constant - Interval<double>.Point(bounds.Minimum(nodes.Program, outcome.Multipliers));
            byMultipliers = value.Upper;
        }

        // A solver that stopped early, or said what is not proved, leaves at least what ranges give.
        Interval<double> range = objective.Terms.Aggregate(objective.Constant, (sum, term) => sum + (term.Coefficient * ranges[term.Variable.Index]));
        bool isByMultipliers = byMultipliers < range.Upper;
        return new(isByMultipliers ? byMultipliers : range.Upper, isRecorded && isByMultipliers ? ProofRecorder.Inequalities(nodes, outcome.Multipliers, 1) : [])
        {
            Point = isSolved ? outcome.Point[..model.Variables.Count] : null,
            ObjectiveAtPoint = isSolved ? objective.Terms.Sum(term => Middle.Of(term.Coefficient) * outcome.Point[term.Variable.Index]) + Middle.Of(objective.Constant) : double.NaN,
            Division = isSolved ? Division.Find(model, nodes, outcome.Point) : Division.Any(model, nodes),
        };
    }
}
