using AgtGen.Encoding.Bounds;
using AgtGen.Encoding.Engines;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Proofs;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Search;

/// <summary>
/// Branch and bound over a model: parts with the largest bound first, divided at binaries and then at factors of products. Each part's bound is proved from the engine's multipliers (<see cref="SafeBound"/>), and a part is dropped as empty only where that is proved,
/// so the answer holds whatever the engine answers, and at any time.
/// </summary>
public sealed class ExactSearch
{
    private readonly EncodingModel model;
    private readonly Expression objective;
    private readonly SearchOptions options;
    private readonly NodeProgram nodes;
    private readonly ILinearEngine engine;
    private readonly SafeBound bounds;
    private readonly RangeTightening tightening;
    private readonly Interval<double>[] root;
    private readonly SearchFrontier<SearchNode> frontier;
    private readonly ProofRecorder? recorder;

    private ExactSearch(EncodingModel model, Expression objective, ILinearEngine engine, SearchOptions options, ProofRecorder? recorder)
    {
        this.recorder = recorder;
        this.model = model;
        this.objective = objective;
        this.options = options;
        this.engine = engine;
        frontier = new(options);
        nodes = new(model, model.Gather("objective", objective.Terms), engine);
        bounds = new(nodes.Program.Columns);
        tightening = new(model, nodes);
        root = [.. Enumerable.Range(0, nodes.Program.Columns).Select(nodes.Range)];
    }

    /// <summary>Bounds the largest value that an expression has at a point of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="objective">Linear terms and a constant; a product needs a variable of its own.</param>
    /// <param name="engine">Solves the relaxations; not used by others meanwhile.</param>
    /// <param name="options">Limits and gaps; null for the defaults.</param>
    /// <param name="ct">Ends the search with an exception; a limit ends it with what is proved.</param>
    /// <returns>A proved bound, and the largest value found.</returns>
    /// <exception cref="ArgumentException">The objective has products or variables of another model, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult Maximize(EncodingModel model, Expression objective, ILinearEngine engine, SearchOptions? options = null, CancellationToken ct = default) =>
        Maximize(model, objective, engine, options, recorder: null, ct);

    /// <summary>Bounds the largest value that an expression has at a point of a model, and writes what proves it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="objective">Linear terms and a constant; a product needs a variable of its own.</param>
    /// <param name="engine">Solves the relaxations; not used by others meanwhile.</param>
    /// <param name="proof">Gets the proof, which <see cref="ProofChecker"/> reads; nothing if the bound is infinity, which needs none. Not closed.</param>
    /// <param name="options">Limits and gaps; null for the defaults.</param>
    /// <param name="ct">Ends the search with an exception; a limit ends it with what is proved.</param>
    /// <returns>A proved bound, and the largest value found.</returns>
    /// <exception cref="ArgumentException">The objective has products or variables of another model, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult Prove(EncodingModel model, Expression objective, ILinearEngine engine, Stream proof, SearchOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(proof);
        ProofRecorder recorder = new();
        SearchResult result = Maximize(model, objective, engine, options, recorder, ct);
        ProofFile.Write(proof, ProofSubject.Of(model, objective), result.Bound, recorder.Root);
        return result;
    }

    internal static SearchResult Maximize(EncodingModel model, Expression objective, ILinearEngine engine, SearchOptions? options, ProofRecorder? recorder, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(engine);
        options ??= new();
        options.Validate();
        if (objective.Products.Count > 0)
        {
            throw new ArgumentException("The objective has products: give their sum a variable and a row, and maximise the variable.", nameof(objective));
        }

        return new ExactSearch(model, objective, engine, options, recorder).Run(ct);
    }

    private SearchResult Run(CancellationToken ct)
    {
        frontier.Push(new(null, -1, Interval<double>.Point(0)), double.PositiveInfinity);
        return frontier.Run(Solve, ct);
    }

    private void Solve(SearchNode node, double parentBound)
    {
        Interval<double>[] ranges = [.. root];
        for (SearchNode at = node; at.Parent is not null; at = at.Parent)
        {
            // A later range of a variable lies within the earlier ones.
            ranges[at.Variable] = ranges[at.Variable].Intersect(at.Range)!.Value;
        }

        if (!tightening.Run(ranges))
        {
            recorder?.Empty(node);
            return;
        }

        nodes.SetRanges(ranges);
        LinearOutcome outcome = engine.Solve();
        if (outcome.Status == LinearStatus.Infeasible && bounds.EmptyOrientation(nodes.Program, outcome.Multipliers) is int orientation and not 0)
        {
            recorder?.Empty(node, nodes, outcome.Multipliers, orientation);
            return;
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
        double bound = Math.Min(parentBound, Math.Min(byMultipliers, range.Upper));
        recorder?.Bound(node, nodes, outcome.Multipliers, byMultipliers, range.Upper);
        (int Variable, Interval<double> Low, Interval<double> High)? division = isSolved ? Division.Find(model, nodes, outcome.Point) : Division.Any(model, nodes);
        if (isSolved)
        {
            Attain(outcome.Point, isPoint: division is null);
        }

        if (division is not { } parts || frontier.IsReached(bound))
        {
            frontier.Close(bound);
            return;
        }

        SearchNode low = new(node, parts.Variable, parts.Low), high = new(node, parts.Variable, parts.High);
        recorder?.Divide(node, parts.Variable, low, high);
        frontier.Push(low, bound);
        frontier.Push(high, bound);
    }

    private void Attain(double[] point, bool isPoint)
    {
        double? value = options.Candidate?.Invoke(point.AsMemory(0, model.Variables.Count));
        if (value is null && isPoint)
        {
            value = objective.Terms.Sum(term => Middle.Of(term.Coefficient) * point[term.Variable.Index]) + Middle.Of(objective.Constant);
        }

        if (value is { } attained)
        {
            frontier.Attain(attained);
        }
    }
}
