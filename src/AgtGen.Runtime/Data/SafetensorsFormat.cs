namespace AgtGen.Data;

/// <summary>Constants of the safetensors format.</summary>
internal static class SafetensorsFormat
{
    public const string MetadataKey = "__metadata__";

    /// <summary>The format's own limit, in bytes.</summary>
    public const long LargestHeader = 100_000_000;
}
