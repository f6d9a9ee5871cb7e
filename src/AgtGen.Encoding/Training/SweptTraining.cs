using AgtGen.Encoding.Proofs;
using AgtGen.Encoding.Proofs.Sweeps;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Sweeps;

namespace AgtGen.Encoding.Training;

/// <summary>
/// The extreme outputs that altered trainings reach at a point, like <see cref="ExactTraining"/>, by sweeps over the training and without an engine or a program: the search is over which samples are affected alone, and each part is bounded along the whole run. The faster way by far, unless several samples meet the hinge, for which <see cref="EnumeratedTraining"/> is.
/// </summary>
public static class SweptTraining
{
    /// <summary>Bounds the largest output at a point over all admissible trainings.</summary>
    /// <param name="training">The training and the threat.</param>
    /// <param name="point">The point's features, as many as parameters.</param>
    /// <param name="options">Limits and gaps; null for the defaults. Candidates are made here, and <see cref="SearchOptions.Candidate"/> is not asked.</param>
    /// <param name="ct">Ends the search with an exception.</param>
    /// <returns>A proved bound, and what a training attained.</returns>
    /// <exception cref="ArgumentException">Parts do not fit each other, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult Largest(EncodedTraining training, double[] point, SearchOptions? options = null, CancellationToken ct = default) => Sweep(training, point, 1, options, recorder: null, ct);

    /// <summary>Bounds the least output at a point over all admissible trainings.</summary>
    /// <param name="training">The training and the threat.</param>
    /// <param name="point">The point's features, as many as parameters.</param>
    /// <param name="options">Limits and gaps; null for the defaults. Candidates are made here, and <see cref="SearchOptions.Candidate"/> is not asked.</param>
    /// <param name="ct">Ends the search with an exception.</param>
    /// <returns>The largest negated output: its <see cref="SearchResult.Bound"/>, negated, is at most every output.</returns>
    /// <exception cref="ArgumentException">Parts do not fit each other, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult Least(EncodedTraining training, double[] point, SearchOptions? options = null, CancellationToken ct = default) => Sweep(training, point, -1, options, recorder: null, ct);

    /// <summary>As <see cref="Largest"/>, and writes what proves the bound.</summary>
    /// <param name="training">The training and the threat.</param>
    /// <param name="point">The point's features, as many as parameters.</param>
    /// <param name="proof">Gets the proof, which <see cref="ProofChecker"/> and agt check read; nothing if the bound is infinity, which needs none. Not closed.</param>
    /// <param name="options">Limits and gaps; null for the defaults.</param>
    /// <param name="ct">Ends the search with an exception.</param>
    /// <returns>A proved bound, and what a training attained.</returns>
    /// <exception cref="ArgumentException">Parts do not fit each other, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult ProveLargest(EncodedTraining training, double[] point, Stream proof, SearchOptions? options = null, CancellationToken ct = default) => Prove(training, point, 1, proof, options, ct);

    /// <summary>As <see cref="Least"/>, and writes what proves the bound.</summary>
    /// <param name="training">The training and the threat.</param>
    /// <param name="point">The point's features, as many as parameters.</param>
    /// <param name="proof">Gets the proof, as of <see cref="ProveLargest"/>.</param>
    /// <param name="options">Limits and gaps; null for the defaults.</param>
    /// <param name="ct">Ends the search with an exception.</param>
    /// <returns>The largest negated output.</returns>
    /// <exception cref="ArgumentException">Parts do not fit each other, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult ProveLeast(EncodedTraining training, double[] point, Stream proof, SearchOptions? options = null, CancellationToken ct = default) => Prove(training, point, -1, proof, options, ct);

    private static SearchResult Prove(EncodedTraining training, double[] point, int sign, Stream proof, SearchOptions? options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(proof);
        training.Validate();
        SweptRecorder recorder = new(training);
        SearchResult result = Sweep(training, point, sign, options, recorder, ct);
        ProofFile.WriteParts(proof, ProofSubject.Of(training, point, sign), result.Bound, writer => recorder.Write(writer, result.Bound));
        return result;
    }

    private static SearchResult Sweep(EncodedTraining training, double[] point, int sign, SearchOptions? options, SweptRecorder? recorder, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(point);
        training.Validate();
        return SweepSearch.Maximize(training, point, sign, options ?? new(), recorder, ct);
    }
}
