using AgtGen.Encoding.Enumerations;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Sweeps;
using AgtGen.Numerics;
using AgtGen.Training;

namespace AgtGen.Encoding.Training;

/// <summary>
/// The extreme outputs that altered trainings reach at a point, like <see cref="SweptTraining"/>, by training on every altered data set: the truth to rounding, whatever the loss, where the budget is one of few samples of the data set. Some million trainings a second, many in the lanes of a register; of each the distance from the exact one is bounded.
/// </summary>
public static class EnumeratedTraining
{
    // Long enough that sharing them out costs nothing, and short enough to be cancelled soon.
    private const int Chunk = 1 << 12;

    /// <summary>How many altered data sets a threat admits.</summary>
    /// <param name="training">The training and the threat.</param>
    /// <returns>Their number.</returns>
    /// <exception cref="ArgumentException">Parts do not fit each other, there are infinitely many, or more than 2^43.</exception>
    public static long Count(EncodedTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        training.Validate();
        return SetsOf(training, new(training)).Count;
    }

    /// <summary>Bounds the largest output at a point over all admissible trainings.</summary>
    /// <param name="training">The training and the threat: removal or flips, with a budget of the data set.</param>
    /// <param name="point">The point's features, as many as parameters.</param>
    /// <param name="options">The limit of time, threads and progress; null for the defaults. Gaps, thresholds and limits of nodes are those of searches.</param>
    /// <param name="ct">Ends it with an exception.</param>
    /// <returns>A proved bound, infinity if the time was over, and what a training attained.</returns>
    /// <exception cref="ArgumentException">Parts do not fit each other, there are infinitely many data sets or more than 2^43, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult Largest(EncodedTraining training, double[] point, SearchOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(point);
        EnumeratedOutputs outputs = Outputs(training, [point], options, ct);
        return Result(outputs, outputs.Outputs[0].Proved.Upper, outputs.Outputs[0].Largest);
    }

    /// <summary>Bounds the least output at a point over all admissible trainings.</summary>
    /// <param name="training">The training and the threat: removal or flips, with a budget of the data set.</param>
    /// <param name="point">The point's features, as many as parameters.</param>
    /// <param name="options">As of <see cref="Largest"/>.</param>
    /// <param name="ct">Ends it with an exception.</param>
    /// <returns>The largest negated output: its <see cref="SearchResult.Bound"/>, negated, is at most every output.</returns>
    /// <exception cref="ArgumentException">Parts do not fit each other, there are infinitely many data sets or more than 2^43, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult Least(EncodedTraining training, double[] point, SearchOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(point);
        EnumeratedOutputs outputs = Outputs(training, [point], options, ct);
        return Result(outputs, -outputs.Outputs[0].Proved.Lower, -outputs.Outputs[0].Least);
    }

    /// <summary>The outputs of all admissible trainings at some points, which share the trainings.</summary>
    /// <param name="training">The training and the threat: removal or flips, with a budget of the data set.</param>
    /// <param name="points">The points, each with as many features as there are parameters.</param>
    /// <param name="options">As of <see cref="Largest"/>; progress has the number of trainings, and bounds of the first point's largest output.</param>
    /// <param name="ct">Ends it with an exception.</param>
    /// <returns>The outputs; the same for every number of threads.</returns>
    /// <exception cref="ArgumentException">Parts do not fit each other, there are infinitely many data sets or more than 2^43, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static EnumeratedOutputs Outputs(EncodedTraining training, IReadOnlyList<double[]> points, SearchOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(points);
        options ??= new();
        training.Validate();
        options.Validate();
        if (points.Count == 0 || points.Any(point => point.Length != training.Start.Count || point.Any(value => !double.IsFinite(value))))
        {
            throw new ArgumentException($"There is no point, or one that has not {training.Start.Count} features, all finite.", nameof(points));
        }

        SweepProblem problem = new(training);
        Subsets sets = SetsOf(training, problem);
        RunErrors errors = new(problem);
        int chunks = (int)((sets.Count + Chunk - 1) / Chunk), threads = Math.Min(options.Workers, chunks);
        EnumerationWorker[] workers = [.. Enumerable.Range(0, threads).Select(_ => new EnumerationWorker(problem, errors, sets, [.. points]))];
        long done = Run(options, workers, sets.Count, chunks, ct);
        bool isComplete = done == sets.Count;
        return new(isComplete, done, [.. points.Select((_, i) => Range(workers, i, isComplete))]);
    }

    private static long Run(SearchOptions options, EnumerationWorker[] workers, long count, int chunks, CancellationToken ct)
    {
        long done = 0;
        object gate = new();
        using TimeLimit limit = new(options.TimeLimit, ct);
        using WorkerTeam team = new(workers.Length);
        try
        {
            team.Run(
                chunks,
                (worker, chunk) =>
                {
                    long from = (long)chunk * Chunk, to = Math.Min(count, from + Chunk);
                    workers[worker].Run(from, to);
                    lock (gate)
                    {
                        done += to - from;
                        options.Progress?.Report(new(double.PositiveInfinity, workers[worker].Hulls[0].Largest, (int)Math.Min(int.MaxValue, done), (int)Math.Min(int.MaxValue, count - done)));
                    }
                },
                limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The time is over.
        }

        ct.ThrowIfCancellationRequested();
        return done;
    }

    private static OutputRange Range(EnumerationWorker[] workers, int point, bool isComplete)
    {
        OutputHull hull = new();
        foreach (EnumerationWorker worker in workers)
        {
            hull.Add(worker.Hulls[point]);
        }

        return new(isComplete ? new(hull.Lower, hull.Upper) : Interval<double>.Whole, hull.Least, hull.Largest);
    }

    private static SearchResult Result(EnumeratedOutputs outputs, double bound, double attained) =>
        new(outputs.IsComplete ? SearchEnd.Solved : SearchEnd.Limit, bound, attained, (int)Math.Min(int.MaxValue, outputs.Trainings));

    private static Subsets SetsOf(EncodedTraining training, SweepProblem problem)
    {
        if (training.IsPerBatch || training.Threat == EncodedThreat.Move)
        {
            throw new ArgumentException(
                $"There are {(training.IsPerBatch ? "too many choices of each batch's samples" : "infinitely many moves of labels")} to train on all: use SweptTraining, or a budget of the data set with removal or flips.", nameof(training));
        }

        try
        {
            Subsets sets = new(problem.Groups.Length, training.Budget);
            return sets.Count <= (long)int.MaxValue * Chunk ? sets : throw new OverflowException();
        }
        catch (OverflowException exception)
        {
            throw new ArgumentException($"The choices of up to {training.Budget} of {problem.Groups.Length} samples are too many to train on all: use SweptTraining.", nameof(training), exception);
        }
    }
}
