using System.Collections.Frozen;

namespace AgtGen.Data;

/// <summary>Constants of the safetensors format.</summary>
internal static class SafetensorsFormat
{
    public const string MetadataKey = "__metadata__";

    /// <summary>The format's own limit, in bytes.</summary>
    public const long LargestHeader = 100_000_000;

    /// <summary>Element types whose values can be read, in words.</summary>
    public const string Readable = "F16, BF16, F32 and F64";

    /// <summary>Bytes of an element, for every type of the format whose elements fill bytes; tensors of all of them can be left unread.</summary>
    public static FrozenDictionary<string, int> Sizes { get; } = new Dictionary<string, int>
    {
        ["BOOL"] = 1,
        ["U8"] = 1,
        ["I8"] = 1,
        ["F8_E4M3"] = 1,
        ["F8_E5M2"] = 1,
        ["F8_E8M0"] = 1,
        ["U16"] = 2,
        ["I16"] = 2,
        ["F16"] = 2,
        ["BF16"] = 2,
        ["U32"] = 4,
        ["I32"] = 4,
        ["F32"] = 4,
        ["U64"] = 8,
        ["I64"] = 8,
        ["F64"] = 8,
        ["C64"] = 8,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
