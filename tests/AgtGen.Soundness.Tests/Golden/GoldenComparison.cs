using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Soundness.Tests.Golden;

/// <summary>A recorded run beside ours.</summary>
internal static class GoldenComparison
{
    private const double Rounding = 1e-9;

    /// <summary>Nominal values are equal up to rounding, boxes and metrics no wider than the recorded ones.</summary>
    /// <param name="golden">The recorded run.</param>
    /// <param name="run">Ours.</param>
    /// <param name="write">Told how tight metrics are.</param>
    /// <returns>Our mean width as a share of the recorded one.</returns>
    public static double Check(GoldenCase golden, CertifiedRun<double> run, Action<string> write)
    {
        Assert.Equal(RunStatus.Completed, run.Status);
        double ours = 0;
        double theirs = 0;
        foreach ((CertifiedParameter<double> parameter, string tensor) in run.Parameters.Zip(golden.Parameters))
        {
            double[] nominal = golden.Expected[tensor];
            double[] lower = golden.Expected[$"{tensor}.lower"];
            double[] upper = golden.Expected[$"{tensor}.upper"];
            double slack = Rounding * nominal.Max(Math.Abs);
            for (int i = 0; i < nominal.Length; i++)
            {
                (double l, double n, double u) = (parameter.Lower[i], parameter.Nominal[i], parameter.Upper[i]);
                Assert.InRange(n, nominal[i] - slack, nominal[i] + slack);
                Assert.InRange(l, lower[i] - slack, n);
                Assert.InRange(u, n, upper[i] + slack);
                ours += u - l;
                theirs += upper[i] - lower[i];
                if (golden.IsExact)
                {
                    Assert.InRange(l, lower[i] - slack, lower[i] + slack);
                    Assert.InRange(u, upper[i] - slack, upper[i] + slack);
                }
            }
        }

        CompareMetrics(golden, run, write);
        return ours / theirs;
    }

    private static void CompareMetrics(GoldenCase golden, CertifiedRun<double> run, Action<string> write)
    {
        LabelledData<double> test = Certifier.Rows<double>(golden.Test);
        string loss = golden.HasMetric("mse_nominal") ? "mse" : "ce";
        MetricBounds value = run.MeanLoss(test);
        write($"  loss {value.Lower:f6} <= {value.Nominal:f6} <= {value.Upper:f6}; recorded "
            + $"{golden.Metric($"{loss}_lower"):f6} <= {golden.Metric($"{loss}_nominal"):f6} <= {golden.Metric($"{loss}_upper"):f6}");
        AssertTighter(golden, loss, value.Lower, value.Nominal, value.Upper, Rounding);
        if (!golden.HasMetric("acc_nominal"))
        {
            return;
        }

        AccuracyBounds accuracy = run.Accuracy(test);
        write($"  accuracy {accuracy}; recorded {golden.Metric("acc_lower"):f4} <= {golden.Metric("acc_nominal"):f4} <= "
            + $"{golden.Metric("acc_upper"):f4}, certified {golden.Metric("certified"):f4}");

        // Recorded accuracies went through single precision.
        AssertTighter(golden, "acc", accuracy.Lower, accuracy.Nominal, accuracy.Upper, 1e-7);
        Assert.True(accuracy.Certified >= golden.Metric("certified") - 1e-7);
        Assert.True(accuracy.Certified >= golden.Metric(golden.HasMetric("certified_by_logits") ? "certified_by_logits" : "certified") - 1e-7);
    }

    private static void AssertTighter(GoldenCase golden, string metric, double lower, double nominal, double upper, double slack)
    {
        Assert.Equal(golden.Metric($"{metric}_nominal"), nominal, slack);
        Assert.InRange(lower, golden.Metric($"{metric}_lower") - slack, nominal);
        Assert.InRange(upper, nominal, golden.Metric($"{metric}_upper") + slack);
    }
}
