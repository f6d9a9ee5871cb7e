using System.Collections.Immutable;
using System.Globalization;

namespace AgtGen.Training;

/// <summary>A number for each feature of a row: how far it may move, 0 for not at all. A value: equal if its numbers are.</summary>
public sealed class PerFeature : IEquatable<PerFeature>
{
    private readonly ImmutableArray<double> values;

    /// <param name="values">One number for each feature, in their order; finite and at least 0.</param>
    /// <exception cref="ArgumentException">There are none, or one is outside its range.</exception>
    public PerFeature(IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        this.values = [.. values];
        if (this.values.IsEmpty || this.values.Any(value => !(double.IsFinite(value) && value >= 0)))
        {
            throw new ArgumentException("Each feature has a finite number that is not negative, and there is at least one.", nameof(values));
        }
    }

    /// <summary>How many features there are.</summary>
    public int Count => values.Length;

    /// <summary>The largest number.</summary>
    public double Largest => values.Max();

    /// <summary>The numbers, in the order of the features.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>The number of a feature.</summary>
    /// <param name="feature">0 to <see cref="Count"/> - 1.</param>
    public double this[int feature] => values[feature];

    /// <inheritdoc/>
    public bool Equals(PerFeature? other) => other is not null && values.AsSpan().SequenceEqual(other.values.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PerFeature);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (double value in values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
}
