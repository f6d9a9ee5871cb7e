namespace AgtGen.Data;

/// <content>Choosing and joining rows, by row number only.</content>
public sealed partial class LabelledData<T>
{
    /// <summary>The first rows.</summary>
    /// <param name="count">1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer rows, or the count is below 1.</exception>
    public LabelledData<T> Take(int count)
    {
        if (count < 1 || count > Count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Cannot take {count} rows of {Count}; take 1 to {Count}.");
        }

        return Part(0, count);
    }

    /// <summary>All rows but the first ones.</summary>
    /// <param name="count">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No row would be left, or the count is negative.</exception>
    public LabelledData<T> Skip(int count)
    {
        if (count < 0 || count >= Count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Cannot skip {count} rows of {Count}; at least one must be left.");
        }

        return Part(count, Count - count);
    }

    /// <summary>Rows by their numbers, in that order.</summary>
    /// <remarks>
    /// Choose the numbers without looking at the rows: a choice by values or labels can change when one row is altered, and then the altered training has other rows
    /// than the certificate covers.
    /// </remarks>
    /// <param name="rows">Distinct numbers from 0 to <see cref="Count"/> - 1, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ArgumentException">No rows, or a row twice: then one altered row of the source would be two altered rows of the result.</exception>
    public LabelledData<T> Select(IEnumerable<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int[] chosen = [.. rows];
        bool[] seen = new bool[Count];
        foreach (int row in chosen)
        {
            Position(row);
            if (seen[row])
            {
                throw new ArgumentException($"Row {row} is chosen twice; one altered row would then be two. Choose each row at most once.", nameof(rows));
            }

            seen[row] = true;
        }

        return Chosen(chosen, nameof(rows));
    }

    /// <summary>The rows whose numbers pass a test, in their order.</summary>
    /// <remarks>The test sees the number only, and must not look up the row: see <see cref="Select"/>.</remarks>
    /// <param name="rowNumber">Whether to keep the row of a number from 0 to <see cref="Count"/> - 1, as in <c>row => row % 5 != 0</c>.</param>
    /// <exception cref="ArgumentException">No row is kept.</exception>
    public LabelledData<T> Where(Func<int, bool> rowNumber)
    {
        ArgumentNullException.ThrowIfNull(rowNumber);
        return Chosen([.. Enumerable.Range(0, Count).Where(rowNumber)], nameof(rowNumber));
    }

    /// <summary>The same rows, all marked as trusted: public or clean data that the adversary cannot touch.</summary>
    public LabelledData<T> AsTrusted()
    {
        bool[] all = new bool[labels.Length];
        Array.Fill(all, true);
        return new(features, labels, all, Features, start, Count, Lineage.Then("all rows marked as trusted"));
    }

    /// <summary>The same rows, with other marks of which are trusted.</summary>
    internal LabelledData<T> Marked(bool[] marks) => new(features[(start * Features)..((start + Count) * Features)], labels[start..(start + Count)], marks, Features, 0, Count, Lineage);

    /// <summary>The same rows, of which all are trusted but those of some numbers that are not trusted already.</summary>
    internal LabelledData<T> TrustingAllBut(IReadOnlyList<int> open)
    {
        bool[] marks = new bool[labels.Length];
        Array.Fill(marks, true);
        foreach (int row in open)
        {
            marks[start + row] = trusted[start + row];
        }

        return new(features, labels, marks, Features, start, Count, Lineage);
    }

    /// <summary>These rows followed by others; each row stays trusted or not.</summary>
    /// <remarks>Budgets count rows of the result: a source row that stands in both parts, plain or transformed, counts twice when it is altered.</remarks>
    /// <param name="other">Rows with as many features.</param>
    /// <exception cref="ArgumentException">The other rows have another number of features.</exception>
    public LabelledData<T> Concat(LabelledData<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Features != Features)
        {
            throw new ArgumentException($"Rows of {other.Features} features cannot follow rows of {Features}.", nameof(other));
        }

        return new(
            [.. FeatureSpan, .. other.FeatureSpan],
            [.. LabelSpan, .. other.LabelSpan],
            [.. TrustedSpan, .. other.TrustedSpan],
            Features,
            0,
            Count + other.Count,
            Lineage.FollowedBy(other.Lineage, other.Count));
    }

    /// <summary>The same rows, some with other labels: what an adversary may have made of them.</summary>
    internal LabelledData<T> Relabelled(ReadOnlySpan<int> rows, ReadOnlySpan<int> classes)
    {
        T[] changed = [.. labels];
        for (int i = 0; i < rows.Length; i++)
        {
            changed[Position(rows[i])] = T.CreateChecked(classes[i]);
        }

        return new(features, changed, trusted, Features, start, Count, Lineage);
    }

    /// <summary>The same rows, some with other features and labels: what an adversary may have made of them.</summary>
    /// <param name="rows">Which, each once.</param>
    /// <param name="others">What stands in the place of each: features, then the label.</param>
    internal LabelledData<T> Replaced(IReadOnlyList<int> rows, IReadOnlyList<(T[] Features, T Label)> others)
    {
        T[] values = FeatureSpan.ToArray();
        T[] changed = LabelSpan.ToArray();
        for (int i = 0; i < rows.Count; i++)
        {
            Position(rows[i]);
            others[i].Features.CopyTo(values.AsSpan(rows[i] * Features));
            changed[rows[i]] = others[i].Label;
        }

        LabelledData<T> replaced = new(values, changed, TrustedSpan.ToArray(), Features, 0, Count, Lineage.Then(DataWords.Invariant($"{DataWords.Rows(rows.Count)} altered by an attack")));
        replaced.RequireFinite();
        return replaced;
    }

    private LabelledData<T> Part(int first, int count) => count == Count
        ? this
        : new(features, labels, trusted, Features, start + first, count, Lineage.Then(DataWords.Invariant($"rows {first} to {first + count - 1} of {Count}")));

    private LabelledData<T> Chosen(int[] rows, string parameter)
    {
        if (rows.Length == 0)
        {
            throw new ArgumentException("No row is chosen; at least one is needed.", parameter);
        }

        T[] values = new T[rows.Length * Features];
        for (int i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(values.AsSpan(i * Features));
        }

        return new(
            values,
            [.. rows.Select(Label)],
            [.. rows.Select(IsTrusted)],
            Features,
            0,
            rows.Length,
            Lineage.Then(DataWords.Invariant($"rows {DataWords.RowNumbers(rows)} of {Count}")));
    }
}
