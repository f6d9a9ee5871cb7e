using System.Numerics;
using AgtGen.Data;

namespace AgtGen.Attacks;

/// <summary>Rows that are replaced by the best of a few extreme samples, which takes the place of those that serve the aim least.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="samples">What replaces rows.</param>
/// <param name="data">The data as it is.</param>
/// <param name="open">Rows that can be altered.</param>
/// <param name="budget">How many.</param>
internal sealed class ReplacedRows<T>(ExtremeSamples<T> samples, LabelledData<T> data, int[] open, int budget) : IRowChanges<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Budget => budget;

    public IEnumerable<Proposal<T>> Propose(Influence<T> influence, AlteredData<T> current)
    {
        (T[] features, T chosen) = samples.Best(influence, open[0]);
        double[] before = influence.Of(new([.. open.Select(row => data.Row(row).ToArray())], [.. open.Select(data.Label)]), open);
        double[] after = influence.Of(new([.. open.Select(_ => features)], [.. open.Select(_ => chosen)]), open);
        return open.Select((row, i) => new Proposal<T>(new() { Row = row, Features = [.. features], Label = chosen }, after[i] - before[i]));
    }
}
