using AgtGen.Encoding.Engines;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Proofs;
using AgtGen.Encoding.Search;

namespace AgtGen.Encoding.Training;

/// <summary>
/// The extreme outputs that altered trainings reach at a point, solved for directly: the sign of a margin's bound certifies a prediction. Boxes of parameters taken from the same program lose ten to thirty times against this.
/// </summary>
public static class ExactTraining
{
    /// <summary>Bounds the largest output at a point over all admissible trainings.</summary>
    /// <param name="training">The training and the threat.</param>
    /// <param name="point">The point's features, as many as parameters.</param>
    /// <param name="engine">Solves the relaxations.</param>
    /// <param name="options">Limits and gaps; null for the defaults. Candidates are made here, and <see cref="SearchOptions.Candidate"/> is not asked.</param>
    /// <param name="ct">Ends the search with an exception.</param>
    /// <returns>A proved bound, and what a training attained.</returns>
    /// <exception cref="ArgumentException">Parts do not fit each other, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult Largest(EncodedTraining training, double[] point, ILinearEngine engine, SearchOptions? options = null, CancellationToken ct = default) =>
        Bound(training, point, 1, engine, options, recorder: null, ct);

    /// <summary>Bounds the least output at a point over all admissible trainings.</summary>
    /// <param name="training">The training and the threat.</param>
    /// <param name="point">The point's features, as many as parameters.</param>
    /// <param name="engine">Solves the relaxations.</param>
    /// <param name="options">Limits and gaps; null for the defaults. Candidates are made here, and <see cref="SearchOptions.Candidate"/> is not asked.</param>
    /// <param name="ct">Ends the search with an exception.</param>
    /// <returns>The largest negated output: its <see cref="SearchResult.Bound"/>, negated, is at most every output.</returns>
    /// <exception cref="ArgumentException">Parts do not fit each other, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult Least(EncodedTraining training, double[] point, ILinearEngine engine, SearchOptions? options = null, CancellationToken ct = default) =>
        Bound(training, point, -1, engine, options, recorder: null, ct);

    /// <summary>As <see cref="Largest"/>, and writes what proves the bound.</summary>
    /// <param name="training">The training and the threat.</param>
    /// <param name="point">The point's features, as many as parameters.</param>
    /// <param name="engine">Solves the relaxations.</param>
    /// <param name="proof">Gets the proof, which <see cref="ProofChecker"/> and agt check read; nothing if the bound is infinity, which needs none. Not closed.</param>
    /// <param name="options">Limits and gaps; null for the defaults.</param>
    /// <param name="ct">Ends the search with an exception.</param>
    /// <returns>A proved bound, and what a training attained.</returns>
    /// <exception cref="ArgumentException">Parts do not fit each other, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult ProveLargest(EncodedTraining training, double[] point, ILinearEngine engine, Stream proof, SearchOptions? options = null, CancellationToken ct = default) =>
        Prove(training, point, 1, engine, proof, options, ct);

    /// <summary>As <see cref="Least"/>, and writes what proves the bound.</summary>
    /// <param name="training">The training and the threat.</param>
    /// <param name="point">The point's features, as many as parameters.</param>
    /// <param name="engine">Solves the relaxations.</param>
    /// <param name="proof">Gets the proof, as of <see cref="ProveLargest"/>.</param>
    /// <param name="options">Limits and gaps; null for the defaults.</param>
    /// <param name="ct">Ends the search with an exception.</param>
    /// <returns>The largest negated output.</returns>
    /// <exception cref="ArgumentException">Parts do not fit each other, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult ProveLeast(EncodedTraining training, double[] point, ILinearEngine engine, Stream proof, SearchOptions? options = null, CancellationToken ct = default) =>
        Prove(training, point, -1, engine, proof, options, ct);

    private static SearchResult Prove(EncodedTraining training, double[] point, int sign, ILinearEngine engine, Stream proof, SearchOptions? options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(proof);
        ProofRecorder recorder = new();
        SearchResult result = Bound(training, point, sign, engine, options, recorder, ct);
        ProofFile.Write(proof, ProofSubject.Of(training, point, sign), result.Bound, recorder.Root);
        return result;
    }

    private static SearchResult Bound(EncodedTraining training, double[] point, int sign, ILinearEngine engine, SearchOptions? options, ProofRecorder? recorder, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(point);
        options ??= new();
        TrainingEncoding encoding = TrainingEncoding.Of(training);
        Expression output = encoding.Output(point, sign);
        AlterationGuess guess = new(training, encoding, point, sign);
        return ExactSearch.Maximize(encoding.Model, output, engine, options with { Candidate = guess.Value, Attained = Math.Max(guess.Plain, options.Attained) }, recorder, ct);
    }
}
