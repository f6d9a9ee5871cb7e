using System.Collections.Immutable;
using System.Numerics;

namespace AgtGen.Data;

/// <summary>
/// The content of a safetensors file; <see cref="Safetensors"/> reads and writes it.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class SafetensorsFile<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A content to be written.</summary>
    /// <param name="tensors">With distinct names.</param>
    /// <param name="metadata">Text by key, or null for none.</param>
    /// <exception cref="ArgumentException">A name is empty, reserved or used twice, or the values do not fill the shape; names the tensor.</exception>
    public SafetensorsFile(IEnumerable<NamedTensor<T>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        Dictionary<string, NamedTensor<T>> byName = new(StringComparer.Ordinal);
        foreach (NamedTensor<T> tensor in tensors)
        {
            Require(tensor);
            if (!byName.TryAdd(tensor.Name, tensor))
            {
                throw new ArgumentException($"Tensor '{tensor.Name}' occurs twice; names must be distinct.", nameof(tensors));
            }
        }

        Tensors = byName;
        Metadata = metadata?.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? ImmutableSortedDictionary<string, string>.Empty;
    }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, NamedTensor<T>> Tensors { get; }

    /// <summary>The metadata of the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    private static void Require(NamedTensor<T> tensor)
    {
        if (string.IsNullOrEmpty(tensor.Name) || tensor.Name == SafetensorsFormat.MetadataKey)
        {
            throw new ArgumentException($"'{tensor.Name}' cannot be the name of a tensor.", nameof(tensor));
        }

        // Cut where it is too large for any array, so that nothing overflows and a later length of 0 still counts.
        long size = tensor.Shape.Aggregate(1L, (product, length) => Math.Min(product * length, 1L + Array.MaxLength));
        if (tensor.Shape.Any(length => length < 0) || size != tensor.Values.Length)
        {
            throw new ArgumentException(
                $"Tensor '{tensor.Name}' has shape ({string.Join(", ", tensor.Shape)}) but {tensor.Values.Length} values.", nameof(tensor));
        }
    }
}
