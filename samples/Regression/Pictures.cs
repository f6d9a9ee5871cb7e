using AgtGen.Samples.Common.Charts;

namespace AgtGen.Samples.Regression;

/// <summary>The certified range of the MSE over the steps, and after the last step over each thing that was varied.</summary>
internal static class Pictures
{
    private const int ConstantColour = 5;

    /// <summary>Values that span less than this factor are not worth a logarithmic axis.</summary>
    private const double WideSpan = 4;

    public static Figure Of(Findings[] sweeps, Findings[] ablations, double constant) => new(
        "Concrete: certified mean squared error under poisoning",
        Columns: 4,
        [
            .. sweeps.SelectMany(sweep => new[] { OverSteps(sweep, constant), AtTheEnd(sweep, constant, $"{sweep.Title}: after the last step", Course.Steps) }),
            .. ablations.Select(ablation => AtTheEnd(ablation, constant, ablation.Title, Course.Apart)),
        ]);

    private static LineChart OverSteps(Findings sweep, double constant)
    {
        // Every second epsilon, the largest first so that the narrower bands lie on top; at epsilon 0 there is nothing to see.
        Trace[] shown = [.. sweep.Traces.Where((_, i) => i % 2 == 1).Reverse()];
        int last = shown[0].Steps.Length;
        double[] steps = [.. Enumerable.Range(1, last).Select(step => (double)step)];
        IEnumerable<Series> bounds = shown.Select((trace, i) => new Series($"at most, epsilon {trace.Name}", i + 1, steps, [.. trace.Steps.Select(step => step.Upper)])
        {
            Lower = [.. trace.Steps.Select(step => step.Lower)],
            Upper = [.. trace.Steps.Select(step => step.Upper)],
            BandName = "certified range",
        });
        Series nominal = new("nominal MSE", 0, steps, [.. shown[0].Steps.Select(step => step.Nominal)]);
        return new($"{sweep.Title}: over the steps", new("step", 1, last) { IsCount = true }, Mse(constant), [.. bounds, nominal, Mean(1, last, constant)]);
    }

    /// <param name="findings">What was trained.</param>
    /// <param name="constant">The MSE of the mean of the training labels.</param>
    /// <param name="title">Above the chart.</param>
    /// <param name="course">Against a larger epsilon is against every smaller one; a batch size, a rate, a width or a depth says nothing of another.</param>
    private static LineChart AtTheEnd(Findings findings, double constant, string title, Course course)
    {
        Trace[] traces = [.. findings.Traces.OrderBy(trace => trace.Value)];
        double[] x = [.. traces.Select(trace => trace.Value)];
        Series mse = new("nominal MSE", 0, x, [.. traces.Select(trace => trace.Final.Nominal)])
        {
            Lower = [.. traces.Select(trace => trace.Final.Lower)],
            Upper = [.. traces.Select(trace => trace.Final.Upper)],
            BandName = "certified range",
            Course = course,
        };
        bool isLogarithmic = x[0] > 0 && x[^1] / x[0] >= WideSpan;
        Axis across = new(findings.Title, x[0], x[^1], isLogarithmic) { IsCount = x.All(double.IsInteger) };
        across = course == Course.Apart ? across.Padded() with { Marks = x } : across;
        return new(title, across, Mse(constant), [mse, Mean(across.Minimum, across.Maximum, constant)]);
    }

    private static Axis Mse(double constant) => new("MSE on the test rows", 0, 3 * constant);

    private static Series Mean(double from, double to, double constant) =>
        new("MSE of the mean of the training labels", ConstantColour, [from, to], [constant, constant]) { IsDashed = true };
}
