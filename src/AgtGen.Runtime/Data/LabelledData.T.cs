using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AgtGen.Data;

/// <summary>
/// Samples with one label each: immutable, at least one row, finite values only. Labels are classes (0, 1, 2, ...) for classification losses and real
/// targets for regression losses. Rows can be marked as trusted: public or clean data that no adversary, unlearning request or neighbour touches.
/// </summary>
/// <remarks>
/// The transformations here (<see cref="Scaled(double, double)"/>, <see cref="StandardizedBy"/>, <see cref="Select"/> and the others) are safe before a certified
/// training: each treats a row by itself, by settings that no altered row changes. They are recorded, and a certificate names them (<see cref="Origin"/>). What
/// they make is the training data: its values are rounded, and the radii of a threat are meant for transformed values.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
[DebuggerDisplay("{DebuggerText,nq}")]
public sealed partial class LabelledData<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] features;
    private readonly T[] labels;
    private readonly bool[] trusted;
    private readonly int start;

    /// <summary>Copies rows of equal length and their labels.</summary>
    /// <param name="rows">One array of features a row; at least one row, at least one feature, all of one length.</param>
    /// <param name="labels">One label a row.</param>
    /// <exception cref="ArgumentException">No rows, rows of different lengths, a different number of labels, or a value that is not finite; names the row.</exception>
    public LabelledData(IReadOnlyList<T[]> rows, IReadOnlyList<T> labels)
        : this(Flatten(rows), [.. labels ?? throw new ArgumentNullException(nameof(labels))], rows[0].Length)
    {
    }

    /// <summary>Copies row-major features and their labels.</summary>
    /// <param name="features">Rows one after the other, labels.Length * columns values.</param>
    /// <param name="labels">One label a row; at least one.</param>
    /// <param name="columns">Features of a row, at least 1.</param>
    /// <exception cref="ArgumentException">No rows, lengths that do not fit, or a value that is not finite; names the row.</exception>
    public LabelledData(ReadOnlySpan<T> features, ReadOnlySpan<T> labels, int columns)
        : this(features, labels, columns, Lineage.OfArrays(Math.Max(columns, 0)))
    {
    }

    internal LabelledData(ReadOnlySpan<T> features, ReadOnlySpan<T> labels, int columns, Lineage lineage)
        : this(features.ToArray(), labels.ToArray(), new bool[labels.Length], columns, 0, labels.Length, lineage)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (labels.IsEmpty)
        {
            throw new ArgumentException("The data is empty: at least one row is needed.", nameof(labels));
        }

        if (features.Length != (long)labels.Length * columns)
        {
            throw new ArgumentException(
                $"{labels.Length} labels with {columns} features a row need {(long)labels.Length * columns} feature values, but there are {features.Length}.",
                nameof(features));
        }

        RequireFinite();
    }

    private LabelledData(T[] features, T[] labels, bool[] trusted, int columns, int start, int count, Lineage lineage)
    {
        this.features = features;
        this.labels = labels;
        this.trusted = trusted;
        this.start = start;
        Features = columns;
        Count = count;
        Lineage = lineage;
    }

    /// <summary>Number of rows, at least 1.</summary>
    public int Count { get; }

    /// <summary>Number of features of a row (columns without the label), at least 1.</summary>
    public int Features { get; }

    /// <summary>Where the data comes from and what was done with it; stands in every certificate of a training on it.</summary>
    public DataOrigin Origin => Lineage.Origin;

    /// <summary>The features of a row.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<T> Row(int index) => features.AsSpan(Offset(index), Features);

    /// <summary>The label of a row.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public T Label(int index) => labels[Position(index)];

    /// <summary>Whether a row is trusted.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public bool IsTrusted(int index) => trusted[Position(index)];

    internal Lineage Lineage { get; }

    /// <summary>The features of all rows, and perhaps of others; those of a row begin at its <see cref="Offset"/>.</summary>
    internal ReadOnlySpan<T> Values => features;

    /// <summary>Where a row begins in <see cref="Values"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    internal int Offset(int index) => Position(index) * Features;

    internal string DebuggerText => string.Create(CultureInfo.InvariantCulture, $"{Count} rows of {Features} features");

    /// <summary>SHA-256, in lower-case hexadecimal, of the sizes (two 32-bit integers), features, labels and trusted flags, all little-endian.</summary>
    public string ComputeHash()
    {
        Span<byte> sizes = stackalloc byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(sizes, Count);
        BinaryPrimitives.WriteInt32LittleEndian(sizes[sizeof(int)..], Features);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(sizes);
        hash.AppendData(MemoryMarshal.AsBytes(FeatureSpan));
        hash.AppendData(MemoryMarshal.AsBytes(LabelSpan));
        hash.AppendData(MemoryMarshal.AsBytes(TrustedSpan));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private ReadOnlySpan<T> FeatureSpan => features.AsSpan(start * Features, Count * Features);

    private ReadOnlySpan<T> LabelSpan => labels.AsSpan(start, Count);

    private ReadOnlySpan<bool> TrustedSpan => trusted.AsSpan(start, Count);

    private static T[] Flatten(IReadOnlyList<T[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
        {
            throw new ArgumentException("The data is empty: at least one row is needed.", nameof(rows));
        }

        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i] is null)
            {
                throw new ArgumentException($"Row {i} is null.", nameof(rows));
            }

            if (rows[i].Length != rows[0].Length)
            {
                throw new ArgumentException($"Row {i} has {rows[i].Length} features but row 0 has {rows[0].Length}; rows must be equally long.", nameof(rows));
            }
        }

        return [.. rows.SelectMany(row => row)];
    }

    private int Position(int index)
    {
        if ((uint)index >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"There is no row {index} among {Count} rows.");
        }

        return start + index;
    }

    private void RequireFinite()
    {
        if (Finiteness.FirstOther<T>(features) is int feature)
        {
            throw new ArgumentException(
                $"Feature {feature % Features} of row {feature / Features} is {features[feature]}; features must be finite.", nameof(features));
        }

        if (Finiteness.FirstOther<T>(labels) is int label)
        {
            throw new ArgumentException($"The label of row {label} is {labels[label]}; labels must be finite.", nameof(labels));
        }
    }
}
