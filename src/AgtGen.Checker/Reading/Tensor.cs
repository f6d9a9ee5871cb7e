using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace AgtGen.Checker.Reading;

/// <summary>A tensor as it stands in the file.</summary>
/// <param name="Shape">Its lengths.</param>
/// <param name="Bytes">Its numbers, little-endian, row by row: what hashes are of.</param>
/// <param name="IsSingle">Whether they are floats.</param>
internal sealed record Tensor(ImmutableArray<int> Shape, byte[] Bytes, bool IsSingle)
{
    /// <summary>The numbers; every float is a double.</summary>
    public double[] Values { get; } = IsSingle
        ? Array.ConvertAll(MemoryMarshal.Cast<byte, float>(Bytes).ToArray(), value => (double)value)
        : MemoryMarshal.Cast<byte, double>(Bytes).ToArray();
}
