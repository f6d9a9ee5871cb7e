namespace AgtGen.Data;

/// <content>Transformations of values: each row by itself, by settings that do not depend on the data.</content>
public sealed partial class LabelledData<T>
{
    /// <summary>
    /// Replaces every feature x by (x - offset) * factor, as in <c>Scaled(0, 1.0 / 255)</c>: computed in double, then rounded to <typeparamref name="T"/>.
    /// </summary>
    /// <remarks>
    /// Both numbers must be constants: known limits of a sensor or a format, never statistics of this data (<see cref="StandardizedBy"/> takes those of public data).
    /// A radius of a threat is meant after scaling, between exactly scaled values; the certified ball is widened by what rounding adds.
    /// </remarks>
    /// <param name="offset">Subtracted first; finite.</param>
    /// <param name="factor">Finite and not 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the factor is 0.</exception>
    /// <exception cref="ArgumentException">A result is not finite; names row and feature.</exception>
    public LabelledData<T> Scaled(double offset, double factor) => Scaled(Repeat(offset), Repeat(factor));

    /// <summary>Replaces feature x of column j by (x - offsets[j]) * factors[j]: see <see cref="Scaled(double, double)"/>.</summary>
    /// <param name="offsets">One constant a feature; finite.</param>
    /// <param name="factors">One constant a feature; finite and not 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or a factor is 0.</exception>
    /// <exception cref="ArgumentException">The number of constants differs from <see cref="Features"/>, or a result is not finite.</exception>
    public LabelledData<T> Scaled(IReadOnlyList<double> offsets, IReadOnlyList<double> factors)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        ArgumentNullException.ThrowIfNull(factors);
        return Scaled([.. offsets], [.. factors], "features scaled");
    }

    /// <summary>
    /// Replaces every feature x by (x - mean) / deviation, with mean and standard deviation (of the population) of that feature in public data; a feature that
    /// does not vary there is only shifted.
    /// </summary>
    /// <remarks>The statistics and the hash of the public data are recorded. With statistics of the training data itself one altered row would change every row.</remarks>
    /// <param name="publicData">
    /// Data that nobody could have altered, declared so by <see cref="AsTrusted"/>, with as many features, and untransformed as this data is.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A row of the public data is not trusted, or is a row of this data that is not; the number of features differs; or a statistic or result is not finite.
    /// </exception>
    public LabelledData<T> StandardizedBy(LabelledData<T> publicData)
    {
        ArgumentNullException.ThrowIfNull(publicData);
        if (publicData.Features != Features)
        {
            throw new ArgumentException($"Statistics of {publicData.Features} features do not fit rows of {Features}.", nameof(publicData));
        }

        if (publicData.TrustedSpan.IndexOf(false) is int open and >= 0)
        {
            throw new ArgumentException(
                $"Row {open} of the public data is not trusted; if nobody could have altered that data, say so by AsTrusted().", nameof(publicData));
        }

        if (SharesOpenRows(publicData))
        {
            throw new ArgumentException(
                "The public data holds rows of this data, which are not trusted here; take statistics of other rows, or mark these as trusted in the training too.",
                nameof(publicData));
        }

        FeatureStatistics[] statistics = FeatureStatistics.Of(publicData);
        return Scaled(
            [.. statistics.Select(one => one.Mean)],
            [.. statistics.Select(one => one.Factor)],
            DataWords.Invariant($"features standardized by {publicData.Count} trusted rows of SHA-256 {publicData.ComputeHash()}"));
    }

    /// <summary>Columns by their numbers, in that order; to leave columns out or reorder them.</summary>
    /// <param name="columns">From 0 to <see cref="Features"/> - 1; at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="ArgumentException">No columns.</exception>
    public LabelledData<T> SelectFeatures(IEnumerable<int> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        int[] chosen = [.. columns];
        if (chosen.Length == 0)
        {
            throw new ArgumentException("No feature is chosen; at least one is needed.", nameof(columns));
        }

        Array.ForEach(chosen, RequireColumn);
        return Mapped(
            chosen.Length,
            (row, result) =>
            {
                for (int j = 0; j < chosen.Length; j++)
                {
                    result[j] = row[chosen[j]];
                }
            },
            Lineage.Then(DataWords.Invariant($"features {DataWords.RowNumbers(chosen)} of {Features}")) with
            {
                Features = [.. chosen.Select(column => Lineage.Features[column])],
            });
    }

    /// <summary>
    /// Replaces a column, in place, by one column for each value of a fixed list: 1 where the row has that value, else 0. The columns behind move up.
    /// </summary>
    /// <remarks>A feature radius of a threat then moves these zeros and ones, like every other feature.</remarks>
    /// <param name="column">0 to <see cref="Features"/> - 1.</param>
    /// <param name="values">Distinct finite values, at least one: all that may occur, known beforehand and not collected from the data.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="ArgumentException">No values, a value twice or not finite, or a row with a value that is not in the list.</exception>
    public LabelledData<T> OneHot(int column, params IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        RequireColumn(column);
        T[] known = [.. values.Select(T.CreateTruncating)];
        if (known.Length == 0 || !known.All(T.IsFinite) || known.Distinct().Count() != known.Length)
        {
            throw new ArgumentException("One-hot encoding needs at least one value, and all finite and distinct.", nameof(values));
        }

        for (int row = 0; row < Count; row++)
        {
            if (!known.Contains(Row(row)[column]))
            {
                throw new ArgumentException(
                    DataWords.Invariant($"Feature {column} of row {row} is {Row(row)[column]}, which is not among the {known.Length} listed values."), nameof(values));
            }
        }

        return Mapped(
            Features - 1 + known.Length,
            (row, result) =>
            {
                row[..column].CopyTo(result);
                result[column + Array.IndexOf(known, row[column])] = T.One;
                row[(column + 1)..].CopyTo(result[(column + known.Length)..]);
            },
            Lineage.Then(DataWords.Invariant($"feature {column} one-hot encoded by [{string.Join(", ", values.Select(value => DataWords.Invariant($"{value}")))}]")) with
            {
                Features = [.. Lineage.Features[..column], .. known.Select(_ => RoundingBound.None), .. Lineage.Features[(column + 1)..]],
            });
    }

    /// <summary>Replaces the features of each row by what a function makes of them alone.</summary>
    /// <remarks>
    /// The function must be pure: it may use its argument and constants, nothing gathered from rows. Each row is given twice, in opposite orders, and different
    /// answers are refused; that finds a function that keeps state, not one that uses statistics computed before. Radii of a threat are meant for its results.
    /// </remarks>
    /// <param name="description">What the function does, in words for the certificate; not empty.</param>
    /// <param name="map">From a copy of the features of a row to the new ones: as many for each row, at least one, finite.</param>
    /// <exception cref="ArgumentException">The results differ in length or from call to call, are not finite, or there is no description; names the row.</exception>
    public LabelledData<T> MapRows(string description, Func<T[], T[]> map)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        ArgumentNullException.ThrowIfNull(map);
        T[][] rows = PureMap.Apply(Count, row => map(Row(row).ToArray()));
        return new(
            Flatten(rows), LabelSpan.ToArray(), TrustedSpan.ToArray(), rows[0].Length, 0, Count,
            Lineage.Then($"each row's features mapped by a function of the program ({description})") with
            {
                Features = Lineage.OfArrays(rows[0].Length).Features,
            });
    }

    /// <summary>Replaces the label of each row by what a function makes of it alone; the function obeys the rules of <see cref="MapRows"/>.</summary>
    /// <param name="description">What the function does, in words for the certificate; not empty.</param>
    /// <param name="map">From a label to a finite one.</param>
    /// <exception cref="ArgumentException">A result is not finite or differs from call to call, or there is no description; names the row.</exception>
    public LabelledData<T> MapLabels(string description, Func<T, T> map)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        ArgumentNullException.ThrowIfNull(map);
        T[][] mapped = PureMap.Apply<T>(Count, row => [map(Label(row))]);
        return WithLabels(
            [.. mapped.Select(row => row[0])],
            Lineage.Then($"each label mapped by a function of the program ({description})") with { Label = RoundingBound.None });
    }

    /// <summary>Replaces every label y by (y - offset) * factor, for regression: see <see cref="Scaled(double, double)"/>.</summary>
    /// <param name="offset">Subtracted first; finite.</param>
    /// <param name="factor">Finite and not 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the factor is 0.</exception>
    /// <exception cref="ArgumentException">A result is not finite; names the row.</exception>
    public LabelledData<T> LabelsScaled(double offset, double factor)
    {
        RequireConstants(offset, factor);
        T[] values = new T[Count];
        for (int row = 0; row < Count; row++)
        {
            values[row] = Scale(Label(row), offset, factor);
        }

        return WithLabels(
            values,
            Lineage.Then(DataWords.Invariant($"labels scaled: (y - {offset}) * {factor}")) with { Label = Lineage.Label.Scaled<T>(offset, factor) });
    }

    private static T Scale(T value, double offset, double factor) => T.CreateTruncating((double.CreateTruncating(value) - offset) * factor);

    private static void RequireConstants(double offset, double factor)
    {
        if (!(double.IsFinite(offset) && double.IsFinite(factor) && factor != 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(factor), DataWords.Invariant($"Scaling by (x - {offset}) * {factor} is refused: both numbers must be finite, and the factor not 0."));
        }
    }

    private double[] Repeat(double value) => [.. Enumerable.Repeat(value, Features)];

    private LabelledData<T> Scaled(double[] offsets, double[] factors, string words)
    {
        if (offsets.Length != Features || factors.Length != Features)
        {
            throw new ArgumentException($"{offsets.Length} offsets and {factors.Length} factors do not fit rows of {Features} features.", nameof(offsets));
        }

        for (int j = 0; j < Features; j++)
        {
            RequireConstants(offsets[j], factors[j]);
        }

        return Mapped(
            Features,
            (row, result) =>
            {
                for (int j = 0; j < row.Length; j++)
                {
                    result[j] = Scale(row[j], offsets[j], factors[j]);
                }
            },
            Lineage.Then($"{words}: (x - {DataWords.Numbers(offsets)}) * {DataWords.Numbers(factors)}") with
            {
                Features = [.. Lineage.Features.Select((bound, j) => bound.Scaled<T>(offsets[j], factors[j]))],
            });
    }

    /// <summary>Whether other rows are among these by identity, without being trusted here.</summary>
    private bool SharesOpenRows(LabelledData<T> other)
    {
        int first = Math.Max(start, other.start);
        int end = Math.Min(start + Count, other.start + other.Count);
        return ReferenceEquals(features, other.features) && first < end && trusted.AsSpan(first..end).Contains(false);
    }

    /// <summary>The same rows with other features, which may be of any value: what a frozen prefix makes of them.</summary>
    /// <param name="values">Row after row; kept and not copied.</param>
    /// <param name="columns">Features of a row.</param>
    internal LabelledData<T> WithFeatures(T[] values, int columns) => new(values, labels[start..(start + Count)], trusted[start..(start + Count)], columns, 0, Count, Lineage.OfArrays(columns));

    private LabelledData<T> Mapped(int columns, RowMap map, Lineage lineage)
    {
        T[] values = new T[(long)Count * columns];
        for (int row = 0; row < Count; row++)
        {
            map(Row(row), values.AsSpan(row * columns, columns));
        }

        LabelledData<T> result = new(values, LabelSpan.ToArray(), TrustedSpan.ToArray(), columns, 0, Count, lineage);
        result.RequireFinite();
        return result;
    }

    private LabelledData<T> WithLabels(T[] values, Lineage lineage)
    {
        LabelledData<T> result = new(FeatureSpan.ToArray(), values, TrustedSpan.ToArray(), Features, 0, Count, lineage);
        result.RequireFinite();
        return result;
    }

    private void RequireColumn(int column)
    {
        if ((uint)column >= (uint)Features)
        {
            throw new ArgumentOutOfRangeException(nameof(column), column, $"There is no feature {column} among {Features}.");
        }
    }

    private delegate void RowMap(ReadOnlySpan<T> row, Span<T> result);
}
