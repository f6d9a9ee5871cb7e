using System.Globalization;
using System.Text;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>
/// Positive numbers for layers by their names, such as <c>new PerLayer { ["features"] = 0.1, ["head.bias"] = 2 }</c>. A name is that of a layer, of a block with all that is in it, or of one parameter, as the state
/// dictionary has them; of several that apply to a parameter the longest counts. A value: equal if its entries are.
/// </summary>
public sealed class PerLayer : IEquatable<PerLayer>
{
    private readonly SortedDictionary<string, double> values = new(StringComparer.Ordinal);

    /// <summary>The names that have a number, in order.</summary>
    public IEnumerable<string> Layers => values.Keys;

    /// <summary>The number of a name.</summary>
    /// <param name="layer">Name of a layer, block or parameter.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite and positive.</exception>
    /// <exception cref="KeyNotFoundException">The name has none.</exception>
    public double this[string layer]
    {
        get => values[layer];
        init => Add(layer, value);
    }

    /// <summary>The same from pairs.</summary>
    internal static PerLayer Of(IEnumerable<(string Layer, double Value)> entries)
    {
        PerLayer result = new();
        foreach ((string layer, double value) in entries)
        {
            result.Add(layer, value);
        }

        return result;
    }

    /// <inheritdoc/>
    public bool Equals(PerLayer? other) => other is not null && values.SequenceEqual(other.values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PerLayer);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach ((string layer, double value) in values)
        {
            hash.Add(layer, StringComparer.Ordinal);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach ((string layer, double value) in values)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length == 0 ? string.Empty : ", ")}{layer}: {value}");
        }

        return text.ToString();
    }

    private void Add(string layer, double value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(layer);
        values[layer] = double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"The number for '{layer}' must be finite and positive.");
    }

    /// <summary>The number of a parameter.</summary>
    /// <param name="parameter">Its name.</param>
    /// <param name="otherwise">What holds for parameters that no name applies to.</param>
    internal double Of(string parameter, double otherwise)
    {
        for (string name = parameter; name.Length > 0; name = name[..Math.Max(0, name.LastIndexOf('.'))])
        {
            if (values.TryGetValue(name, out double value))
            {
                return value;
            }
        }

        return otherwise;
    }

    /// <summary>Every name applies to a parameter of the model.</summary>
    /// <exception cref="ArgumentException">One applies to none; says which there are.</exception>
    internal void RequireLayers(ModelPlan plan, string role)
    {
        foreach (string name in values.Keys)
        {
            if (!plan.Parameters.Any(parameter => parameter.Name == name || parameter.Name.StartsWith(name + '.', StringComparison.Ordinal)))
            {
                throw new ArgumentException(
                    $"{role} name '{name}', but {plan.Name} has no such layer, block or parameter; its parameters are {string.Join(", ", plan.Parameters.Select(parameter => parameter.Name))}.");
            }
        }
    }
}
