using System.Collections.Immutable;
using System.Numerics;

namespace AgtGen.Data;

/// <summary>A tensor with its name, as a safetensors file holds it.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Name">Not empty, unique in its file, and not <c>__metadata__</c>.</param>
/// <param name="Shape">Length of each dimension, at least 0; empty for a scalar.</param>
/// <param name="Values">Row-major, as many as the product of the shape.</param>
public sealed record NamedTensor<T>(string Name, ImmutableArray<int> Shape, ReadOnlyMemory<T> Values)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
