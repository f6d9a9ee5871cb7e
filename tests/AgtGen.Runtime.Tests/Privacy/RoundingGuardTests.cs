using AgtGen.Privacy;
using AgtGen.Runtime.Tests.Models;
using Xunit.Abstractions;

namespace AgtGen.Runtime.Tests.Privacy;

/// <summary>What rounding does to certified margins, measured: a training in single precision beside the same one in double, whose roundings are 2^-29 of those.</summary>
public sealed class RoundingGuardTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(2, 24)]
    [InlineData(5, 24)]
    [InlineData(5, 200)]
    [InlineData(12, 200)]
    public void Margins_InSinglePrecision_AreWithinTheGuardOfThoseInDouble(int epochs, int rows)
    {
        LabelledData<float> data = SampleData.Classes<float>(rows, 2), points = SampleData.Classes<float>(200, 2, seed: 9);
        double worst = 0;
        int certified = 0;
        for (int k = 0; k <= 10; k++)
        {
            (int[] _, float[] narrow) = Train(Head.Create(1), data, k).MarginsInBox(points);
            (int[] _, double[] wide) = Train(BoundedHead.Create(1), InDouble(data), k).MarginsInBox(InDouble(points));
            foreach ((float single, double exact) in narrow.Zip(wide).Where(pair => pair.Second > 0))
            {
                worst = Math.Max(worst, Math.Abs(single - exact));
                certified++;
            }
        }

        output.WriteLine($"{worst:e2} of {certified} certified margins");
        Assert.InRange(worst, 1e-9, Math.ScaleB(1, -12) / 16);
        Assert.InRange(certified, 200, int.MaxValue);

        CertifiedRun<T> Train<T>(Kernels.ICertifiableModel<T> model, LabelledData<T> of, int k)
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
            CertifiedTrainer.Train(model, of, new Sgd(0.5) { Clip = Clip.Value(0.25) }, new(epochs, rows), new Substitution { Samples = k });
    }

    /// <summary>Features of thousands in single precision: rounding of the outputs alone exceeds the guard, and margins of neighbours leave their order by more than it.</summary>
    [Fact]
    public void Certify_RoundingBeyondTheGuard_IsRefused()
    {
        LabelledData<float> data = Scaled(SampleData.Classes<float>(24, 2), 3e4f), points = Scaled(SampleData.Classes<float>(200, 2, seed: 9), 3e4f);
        Sgd optimizer = new(0.1) { Clip = Clip.Value(0.1) };

        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => new PrivateTraining<float>(Head.Create(1), optimizer, new(3, 24)).Certify(data, points, 5));

        Assert.Contains("RoundingGuard", refused.Message, StringComparison.Ordinal);
        Assert.Equal(200, new PrivateTraining<float>(Head.Create(1), optimizer, new(3, 24)) { RoundingGuard = 1 }.Certify(data, points, 5).Count);
    }

    private static LabelledData<float> Scaled(LabelledData<float> data, float scale) => new(
        [.. Enumerable.Range(0, data.Count).Select(row => data.Row(row).ToArray().Select(x => x * scale).ToArray())], [.. Enumerable.Range(0, data.Count).Select(data.Label)]);

    private static LabelledData<double> InDouble(LabelledData<float> data) => new(
        [.. Enumerable.Range(0, data.Count).Select(row => data.Row(row).ToArray().Select(x => (double)x).ToArray())], [.. Enumerable.Range(0, data.Count).Select(row => (double)data.Label(row))]);
}
