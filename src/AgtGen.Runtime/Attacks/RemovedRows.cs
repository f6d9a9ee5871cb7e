using System.Numerics;
using AgtGen.Data;

namespace AgtGen.Attacks;

/// <summary>Rows that go missing: the others' mean moves away from theirs, or loses their part where the divisor is fixed.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="data">The data as it is.</param>
/// <param name="open">Rows that can be altered.</param>
/// <param name="budget">How many.</param>
/// <param name="keepsDivisor">Whether the divisor is fixed.</param>
internal sealed class RemovedRows<T>(LabelledData<T> data, int[] open, int budget, bool keepsDivisor) : IRowChanges<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Budget => budget;

    public IEnumerable<Proposal<T>> Propose(Influence<T> influence, AlteredData<T> current)
    {
        double[] effects = influence.Of(data, [.. Enumerable.Range(0, data.Count)]);
        IReadOnlySet<int> removed = current.Removed;
        double mean = keepsDivisor ? 0 : Enumerable.Range(0, data.Count).Where(row => !removed.Contains(row)).Average(row => effects[row]);
        return open.Select(row => new Proposal<T>(new() { Row = row, IsRemoved = true }, mean - effects[row]));
    }
}
