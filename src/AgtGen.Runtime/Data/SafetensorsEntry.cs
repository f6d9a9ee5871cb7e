using System.Collections.Immutable;

namespace AgtGen.Data;

/// <summary>What the header of a safetensors file says about one tensor.</summary>
/// <param name="Name">Not empty.</param>
/// <param name="Type">The format's name of the element type.</param>
/// <param name="Shape">Lengths, at least 0.</param>
/// <param name="Begin">First byte, from the end of the header.</param>
/// <param name="End">Behind the last byte.</param>
internal sealed record SafetensorsEntry(string Name, string Type, ImmutableArray<int> Shape, long Begin, long End)
{
    public long Length => End - Begin;
}
