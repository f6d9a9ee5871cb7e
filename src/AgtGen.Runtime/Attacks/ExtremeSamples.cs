using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Modeling;

namespace AgtGen.Attacks;

/// <summary>
/// Samples whose gradients fill the clip: features at the ends of the input's range, or far out where there is none, with any label. The best of a few is improved feature by feature.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="plan">The model.</param>
/// <param name="data">The data as it is.</param>
/// <param name="seed">Seeds samples.</param>
internal sealed class ExtremeSamples<T>(ModelPlan plan, LabelledData<T> data, int seed)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Drawn = 24;
    private const int MostImproved = 24;

    /// <summary>How far beyond the data.</summary>
    private const double Beyond = 10;

    private SplitMix64 random = new(unchecked((ulong)seed));

    /// <summary>The one of those tried that serves an aim best in a place.</summary>
    public (T[] Features, T Label) Best(Influence<T> influence, int place)
    {
        (T low, T high) = Ends();
        List<(T[] Features, T Label)> candidates = [];
        foreach (T label in Labels())
        {
            for (int n = 0; n < Drawn; n++)
            {
                candidates.Add(([.. Enumerable.Range(0, data.Features).Select(_ => n == 0 ? low : n == 1 ? high : random.NextBelow(2) == 0 ? low : high)], label));
            }
        }

        double[] effects = Effects(influence, candidates, place);
        int best = Array.IndexOf(effects, effects.Max());
        return Improved(influence, candidates[best], effects[best], place, low, high);
    }

    private static double[] Effects(Influence<T> influence, List<(T[] Features, T Label)> samples, int place) => influence.Of(
        new([.. samples.Select(sample => sample.Features)], [.. samples.Select(sample => sample.Label)]), [.. samples.Select(_ => place)]);

    private (T[] Features, T Label) Improved(Influence<T> influence, (T[] Features, T Label) sample, double effect, int place, T low, T high)
    {
        for (int n = 0; n < Math.Min(MostImproved, data.Features); n++)
        {
            int feature = data.Features <= MostImproved ? n : random.NextBelow(data.Features);
            T[] features = [.. sample.Features];
            features[feature] = features[feature] == low ? high : low;
            double other = Effects(influence, [(features, sample.Label)], place)[0];
            (sample, effect) = other > effect ? ((features, sample.Label), other) : (sample, effect);
        }

        return sample;
    }

    private (T Low, T High) Ends()
    {
        double far = Beyond * Enumerable.Range(0, data.Count).Max(row => Largest(data.Row(row)));
        (double low, double high) = (Math.Max(-far, plan.InputLower), Math.Min(far, plan.InputUpper));
        return (Inside(T.CreateTruncating(low), low, high), Inside(T.CreateTruncating(high), low, high));
    }

    private static T Inside(T value, double low, double high) =>
        double.CreateTruncating(value) < low ? T.BitIncrement(value) : double.CreateTruncating(value) > high ? T.BitDecrement(value) : value;

    private IEnumerable<T> Labels()
    {
        if (plan.Classes > 0)
        {
            return Enumerable.Range(0, plan.Classes).Select(T.CreateChecked);
        }

        T far = T.CreateTruncating(Beyond) * T.Max(T.One, Enumerable.Range(0, data.Count).Max(row => T.Abs(data.Label(row))));
        return [-far, far];
    }

    private static double Largest(ReadOnlySpan<T> values)
    {
        double largest = 0;
        foreach (T value in values)
        {
            largest = Math.Max(largest, Math.Abs(double.CreateTruncating(value)));
        }

        return Math.Max(largest, 1e-3);
    }
}
