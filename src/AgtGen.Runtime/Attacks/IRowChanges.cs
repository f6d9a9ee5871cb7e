using System.Numerics;

namespace AgtGen.Attacks;

/// <summary>One way in which a threat alters rows, with a budget of its own.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IRowChanges<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of a batch, or of the data set, that it may alter.</summary>
    int Budget { get; }

    /// <summary>For each row the change that serves an aim best, to first order; none for rows that it cannot alter.</summary>
    /// <param name="influence">What samples do to the aim.</param>
    /// <param name="current">The altered data along whose training that is known.</param>
    IEnumerable<Proposal<T>> Propose(Influence<T> influence, AlteredData<T> current);
}
