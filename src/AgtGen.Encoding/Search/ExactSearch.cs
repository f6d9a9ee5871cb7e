using AgtGen.Encoding.Engines;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Proofs;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Search;

/// <summary>
/// Branch and bound over a model: parts with the largest bound first, divided at binaries and then at factors of products. Each part's bound is proved from the engine's multipliers (<see cref="Bounds.SafeBound"/>), and a part is dropped as empty only where that is proved,
/// so the answer holds whatever the engine answers, and at any time.
/// </summary>
public sealed class ExactSearch
{
    private readonly SearchOptions options;
    private readonly NodeSolver[] solvers;
    private readonly SearchFrontier<SearchNode> frontier;
    private readonly ProofRecorder? recorder;

    private ExactSearch(NodeSolver[] solvers, SearchOptions options, ProofRecorder? recorder)
    {
        (this.solvers, this.options, this.recorder) = (solvers, options, recorder);
        frontier = new(options);
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

        List<ILinearEngine> further = [];
        try
        {
            for (int i = 1; i < options.Workers && options.Engines is not null; i++)
            {
                further.Add(options.Engines());
            }

            NodeSolver[] solvers = [.. further.Prepend(engine).Select(of => new NodeSolver(model, objective, of))];
            return new ExactSearch(solvers, options, recorder).Run(ct);
        }
        finally
        {
            further.ForEach(of => of.Dispose());
        }
    }

    private SearchResult Run(CancellationToken ct)
    {
        frontier.Push(new(null, -1, Interval<double>.Point(0)), double.PositiveInfinity);
        return frontier.Run(Solve, solvers.Length, ct);
    }

    private Action Solve(SearchNode node, double parentBound, int worker)
    {
        SolvedNode solved = solvers[worker].Solve(node, isRecorded: recorder is not null);
        return () => Finish(node, Math.Min(parentBound, solved.Bound), solved);
    }

    private void Finish(SearchNode node, double bound, SolvedNode solved)
    {
        recorder?.Bound(node, solved.Bound, solved.Inequalities);
        if (solved.IsEmpty)
        {
            return;
        }

        if (solved.Point is { } point)
        {
            Attain(point, solved.ObjectiveAtPoint, isPoint: solved.Division is null);
        }

        if (solved.Division is not { } parts || frontier.IsReached(bound))
        {
            frontier.Close(bound);
            return;
        }

        SearchNode low = new(node, parts.Variable, parts.Low), high = new(node, parts.Variable, parts.High);
        recorder?.Divide(node, parts.Variable, low, high);
        frontier.Push(low, bound);
        frontier.Push(high, bound);
    }

    private void Attain(double[] point, double value, bool isPoint)
    {
        if ((options.Candidate?.Invoke(point) ?? (isPoint ? value : null)) is { } attained)
        {
            frontier.Attain(attained);
        }
    }
}
