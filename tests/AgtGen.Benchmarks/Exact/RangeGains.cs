using AgtGen.Encoding.Search;
using AgtGen.Encoding.Training;

namespace AgtGen.Benchmarks.Exact;

/// <summary>How much narrower than by interval arithmetic the parameters' ranges after a training are: truly, and as sweeps bound them. Means over the parameters.</summary>
/// <param name="Truth">By all altered trainings: what no bound of the parameters can exceed.</param>
/// <param name="Swept">By sweeps.</param>
internal sealed record RangeGains(double Truth, double Swept)
{
    /// <summary>Measures a training with a budget of the data set.</summary>
    /// <param name="training">The training.</param>
    /// <param name="options">Limits and gaps of the sweeps.</param>
    public static RangeGains Of(EncodedTraining training, SearchOptions options)
    {
        int width = training.Start.Count;
        double[][] axes = [.. Enumerable.Range(0, width).Select(j => Enumerable.Range(0, width).Select(k => k == j ? 1.0 : 0).ToArray())];
        double[] intervals = [.. TrainingEncoding.Of(training).Parameters.Select(parameter => parameter.Range.Upper - parameter.Range.Lower)];
        double[] truth = [.. EnumeratedTraining.Outputs(training, axes).Outputs.Select(output => output.Largest - output.Least)];
        double[] swept = [.. axes.Select(axis => SweptTraining.Largest(training, axis, options).Bound + SweptTraining.Least(training, axis, options).Bound)];
        return new(Narrower(truth, intervals), Narrower(swept, intervals));
    }

    private static double Narrower(double[] widths, double[] intervals) => 1 - widths.Zip(intervals, (width, interval) => width / interval).Average();
}
