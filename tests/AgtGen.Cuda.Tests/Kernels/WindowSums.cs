using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics.Tests.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>Exact sums of products, one a feature, of one sample of a batch.</summary>
/// <param name="start">What they begin with.</param>
internal sealed class WindowSums(IEnumerable<ExactInterval> start)
{
    private (ExactInterval Sum, Dyadic Magnitude, int Terms)[] sums = [.. start.Select(one => (one, one.Magnitude, 1))];

    /// <summary>Where a feature of a sample stands in a slot.</summary>
    public static int At(int feature, int features, int lane) => (((lane / Tile.Samples * features) + feature) * Tile.Samples) + (lane % Tile.Samples);

    /// <summary>Adds a term.</summary>
    public void Add(int feature, ExactInterval term) =>
        sums[feature] = (sums[feature].Sum + term, ExactInterval.Add(sums[feature].Magnitude, term.Magnitude), sums[feature].Terms + 1);

    /// <summary>Without the first few.</summary>
    public WindowSums Skip(int count)
    {
        sums = sums[count..];
        return this;
    }

    /// <summary>Fails unless bounds hold the sums and exceed them by no more than rounding, and hold the nominal values.</summary>
    public void Require<T>(T[] lower, T[] upper, T[] nominal, int lane, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int feature = 0; feature < sums.Length; feature++)
        {
            int at = At(feature, sums.Length, lane);
            BoundAssert.Encloses(lower[at], upper[at], sums[feature].Sum, sums[feature].Terms, sums[feature].Magnitude, $"{what} {feature}");
        }

        Assert.All(Enumerable.Range(0, nominal.Length), at => Assert.True(lower[at] <= nominal[at] && nominal[at] <= upper[at], $"{what}: {nominal[at]} at {at} is outside of [{lower[at]}, {upper[at]}]"));
    }
}
