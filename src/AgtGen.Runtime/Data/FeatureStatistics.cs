using System.Numerics;

namespace AgtGen.Data;

/// <summary>Mean of one feature, and one over its standard deviation; 1 for a feature that does not vary.</summary>
internal readonly record struct FeatureStatistics(double Mean, double Factor)
{
    /// <exception cref="ArgumentException">A statistic is not finite; names the feature.</exception>
    public static FeatureStatistics[] Of<T>(LabelledData<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] means = Averages(data, (value, _) => value);
        double[] variances = Averages(data, (value, j) => (value - means[j]) * (value - means[j]));
        FeatureStatistics[] all = new FeatureStatistics[data.Features];
        for (int j = 0; j < all.Length; j++)
        {
            all[j] = new(means[j], variances[j] == 0 ? 1 : 1 / Math.Sqrt(variances[j]));
            if (!(double.IsFinite(means[j]) && double.IsFinite(variances[j]) && double.IsFinite(all[j].Factor)))
            {
                throw new ArgumentException($"Mean or deviation of feature {j} of the public data is not finite.", nameof(data));
            }
        }

        return all;
    }

    private static double[] Averages<T>(LabelledData<T> data, Func<double, int, double> map)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] sums = new double[data.Features];
        for (int row = 0; row < data.Count; row++)
        {
            for (int j = 0; j < sums.Length; j++)
            {
                sums[j] += map(double.CreateTruncating(data.Row(row)[j]), j) / data.Count;
            }
        }

        return sums;
    }
}
