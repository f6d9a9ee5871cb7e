using System.Collections.Immutable;
using System.Globalization;

namespace AgtGen.Training;

/// <summary>Rows of the training data by their numbers, from 0: those that a threat may affect. A value: equal if it holds the same rows.</summary>
public sealed class RowSet : IEquatable<RowSet>
{
    private readonly ImmutableArray<int> rows;

    /// <param name="rows">Row numbers in any order; twice is once.</param>
    /// <exception cref="ArgumentException">There are none, or one is negative.</exception>
    public RowSet(IEnumerable<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        this.rows = [.. rows.Distinct().Order()];
        if (this.rows.IsEmpty || this.rows[0] < 0)
        {
            throw new ArgumentException(this.rows.IsEmpty ? "A set of rows has at least one." : $"There is no row {this.rows[0]}; rows are counted from 0.", nameof(rows));
        }
    }

    /// <summary>Rows one after the other.</summary>
    /// <param name="first">The first, at least 0.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static RowSet Range(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new(Enumerable.Range(first, count));
    }

    /// <summary>How many rows there are, at least 1.</summary>
    public int Count => rows.Length;

    /// <summary>The row numbers, ascending.</summary>
    public IReadOnlyList<int> Rows => rows;

    /// <inheritdoc/>
    public bool Equals(RowSet? other) => other is not null && rows.AsSpan().SequenceEqual(other.rows.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RowSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int row in rows)
        {
            hash.Add(row);
        }

        return hash.ToHashCode();
    }

    /// <summary>Numbers and runs of them, such as "3, 7 to 12".</summary>
    public override string ToString() => string.Join(", ", Runs().Select(run => run.First == run.Last
        ? run.First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{run.First}{(run.Last == run.First + 1 ? "," : " to")} {run.Last}")));

    /// <summary>The rows as runs of consecutive numbers, ascending.</summary>
    internal IEnumerable<(int First, int Last)> Runs()
    {
        int first = rows[0];
        for (int i = 1; i <= rows.Length; i++)
        {
            if (i == rows.Length || rows[i] != rows[i - 1] + 1)
            {
                yield return (first, rows[i - 1]);
                first = i < rows.Length ? rows[i] : 0;
            }
        }
    }
}
