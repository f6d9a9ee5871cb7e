using AgtGen.Encoding.Engines;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Search;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Training;

/// <summary>
/// The extreme outputs of altered trainings by a rolling horizon (arXiv 2511.09400, section 8.2): parameters get boxes on the way, each solved for from the box at most a window of steps before it, and the output is solved for from the last of them. A window of all steps is <see cref="ExactTraining"/>; shorter ones cost less and forget which
/// samples were affected before, so their bounds are between those of the whole program and of boxes of interval arithmetic. <see cref="SearchOptions.NodeLimit"/> of 1 makes each of them that of its linear relaxation.
/// </summary>
public static class RollingTraining
{
    /// <summary>Bounds the largest output at a point over all admissible trainings.</summary>
    /// <param name="training">The training and the threat.</param>
    /// <param name="point">The point's features, as many as parameters.</param>
    /// <param name="horizon">The window and the stride.</param>
    /// <param name="engine">Solves the relaxations.</param>
    /// <param name="options">Limits and gaps of each search, of which there are two for each parameter of a box; null for the defaults. A limit that ends one makes its bound loose and never wrong.</param>
    /// <param name="ct">Ends it with an exception.</param>
    /// <returns>A proved bound, and the boxes.</returns>
    /// <exception cref="ArgumentException">Parts do not fit each other, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static RollingResult Largest(EncodedTraining training, double[] point, RollingHorizon horizon, ILinearEngine engine, SearchOptions? options = null, CancellationToken ct = default) =>
        Bound(training, point, 1, horizon, engine, options, ct);

    /// <summary>Bounds the least output at a point over all admissible trainings.</summary>
    /// <param name="training">The training and the threat.</param>
    /// <param name="point">The point's features, as many as parameters.</param>
    /// <param name="horizon">The window and the stride.</param>
    /// <param name="engine">Solves the relaxations.</param>
    /// <param name="options">As of <see cref="Largest"/>.</param>
    /// <param name="ct">Ends it with an exception.</param>
    /// <returns>The largest negated output: its <see cref="RollingResult.Bound"/>, negated, is at most every output.</returns>
    /// <exception cref="ArgumentException">Parts do not fit each other, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static RollingResult Least(EncodedTraining training, double[] point, RollingHorizon horizon, ILinearEngine engine, SearchOptions? options = null, CancellationToken ct = default) =>
        Bound(training, point, -1, horizon, engine, options, ct);

    private static RollingResult Bound(EncodedTraining training, double[] point, int sign, RollingHorizon horizon, ILinearEngine engine, SearchOptions? options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(horizon);
        training.Validate();
        horizon.Validate();
        options ??= new();
        List<RollingBox> boxes = [new(0, [.. training.Start.Select(Interval<double>.Point)])];
        int nodes = 0;
        for (int end = horizon.Stride; end < training.Steps.Count; end += horizon.Stride)
        {
            Window window = Before(training, boxes, end, horizon, engine, options);
            boxes.Add(new(end, [.. Enumerable.Range(0, training.Start.Count).Select(j => window.Range(j, ct))]));
            nodes += window.Nodes;
        }

        Window last = Before(training, boxes, training.Steps.Count, horizon, engine, options);
        double bound = last.Largest(point, sign, ct);
        return new(bound, boxes, nodes + last.Nodes);
    }

    /// <summary>The steps before one, from the first box that the window reaches.</summary>
    private static Window Before(EncodedTraining training, List<RollingBox> boxes, int end, RollingHorizon horizon, ILinearEngine engine, SearchOptions options)
    {
        RollingBox box = boxes.First(box => end - box.Steps <= horizon.Window);
        return new(training with { Steps = [.. training.Steps.Take(end).Skip(box.Steps)] }, box.Parameters, engine, options);
    }

    /// <summary>Some steps, from parameters in a box.</summary>
    private sealed class Window(EncodedTraining training, IReadOnlyList<Interval<double>> start, ILinearEngine engine, SearchOptions options)
    {
        private readonly TrainingEncoding encoding = TrainingEncoding.Of(training, start);

        public int Nodes { get; private set; }

        /// <summary>The range of a parameter after the steps.</summary>
        public Interval<double> Range(int parameter, CancellationToken ct)
        {
            double[] axis = new double[training.Start.Count];
            axis[parameter] = 1;
            Interval<double> known = encoding.Parameters[parameter].Range;
            double upper = Math.Min(known.Upper, Largest(axis, 1, ct)), lower = Math.Max(known.Lower, -Largest(axis, -1, ct));

            // Bounds of a single value may cross by what they are rounded; both are then next to it.
            return lower <= upper ? new(lower, upper) : known;
        }

        /// <summary>The largest output at a point after the steps, or negated output.</summary>
        public double Largest(double[] point, int sign, CancellationToken ct)
        {
            Expression output = encoding.Output(point, sign);
            SearchResult result = ExactSearch.Maximize(encoding.Model, output, engine, options with { Candidate = relaxed => Attained(point, sign, relaxed) }, ct);
            Nodes += result.Nodes;
            return result.Bound;
        }

        // From where the relaxed point starts in the box.
        private double? Attained(double[] point, int sign, ReadOnlyMemory<double> relaxed) =>
            new AlterationGuess(training with { Start = relaxed.Span[..training.Start.Count].ToArray() }, encoding, point, sign).Value(relaxed);
    }
}
