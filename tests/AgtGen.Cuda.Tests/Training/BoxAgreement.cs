using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Cuda.Tests.Training;

/// <summary>
/// How near the bounds of two devices are. Both add the same numbers up, in other orders and with other groupings of the same outward roundings: a sum of n terms is off by at most n units of the last place of the sum of their magnitudes.
/// Batches have tens of samples and layers at most hundreds of inputs, so that 2^10 units of the largest magnitude, for each step that the difference is carried through, are generous; and they hide little: 1e-13 a step in double, 6e-5 in float.
/// </summary>
internal static class BoxAgreement
{
    private const double Roundings = 1 << 10;

    /// <summary>Boxes and nominal values of every step are the same up to rounding.</summary>
    public static void Check(Certificate expected, Certificate actual, bool single)
    {
        Assert.Equal(expected.Boxes.Count, actual.Boxes.Count);
        for (int step = 0; step < expected.Boxes.Count; step++)
        {
            Box one = expected.Boxes[step], other = actual.Boxes[step];
            double slack = Slack(one.Lower.Concat(one.Upper), step + 1, single);
            Check(one.Lower, other.Lower, slack, $"lower bound after step {step + 1}");
            Check(one.Upper, other.Upper, slack, $"upper bound after step {step + 1}");
            Check(expected.Nominal[step], actual.Nominal[step], slack, $"nominal value after step {step + 1}");
        }
    }

    /// <summary>How far two values may be apart after some steps.</summary>
    public static double Slack(IEnumerable<double> values, int steps, bool single) =>
        Roundings * steps * Math.ScaleB(1, single ? -24 : -53) * Math.Max(1, values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max());

    private static void Check(double[] expected, double[] actual, double slack, string what)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(expected[i] == actual[i] || Math.Abs(expected[i] - actual[i]) <= slack, $"{what} of entry {i}: {actual[i]:R} is not {expected[i]:R} up to {slack:e1}");
        }
    }
}
