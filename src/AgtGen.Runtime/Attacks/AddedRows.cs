using System.Numerics;
using AgtGen.Data;

namespace AgtGen.Attacks;

/// <summary>Samples beside the rows of a batch, the same batch of each epoch: the best of a few extreme ones, which moves the mean of all towards its own gradient, or adds its part where the divisor is fixed.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="samples">What is added.</param>
/// <param name="data">The data as it is.</param>
/// <param name="places">Batches of an epoch.</param>
/// <param name="budget">How many.</param>
/// <param name="keepsDivisor">Whether the divisor is fixed.</param>
internal sealed class AddedRows<T>(ExtremeSamples<T> samples, LabelledData<T> data, int places, int budget, bool keepsDivisor) : IRowChanges<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Budget => budget;

    public IEnumerable<Proposal<T>> Propose(Influence<T> influence, AlteredData<T> current)
    {
        int[] batches = [.. Enumerable.Range(0, places)];
        int[] beside = [.. batches.Select(influence.PlaceIn)];
        (T[] features, T label) = samples.Best(influence, beside[0]);
        double[] effects = influence.Of(new([.. batches.Select(_ => features)], [.. batches.Select(_ => label)]), beside);
        double mean = keepsDivisor ? 0 : influence.Of(data, [.. Enumerable.Range(0, data.Count)]).Average();
        return
            from batch in batches
            from number in Enumerable.Range(0, budget)
            select new Proposal<T>(new() { Row = data.Count + (batch * budget) + number, AddedTo = batch, Features = [.. features], Label = label }, effects[batch] - mean);
    }
}
