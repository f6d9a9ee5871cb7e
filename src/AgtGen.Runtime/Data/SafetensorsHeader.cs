using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace AgtGen.Data;

/// <summary>
/// The header of a safetensors file, and nothing in it trusted: every length is compared with what is there, and the tensors fill the file without overlap, before
/// any value is read or memory is taken for it.
/// </summary>
internal sealed class SafetensorsHeader
{
    private readonly string path;
    private readonly long available;
    private readonly List<SafetensorsEntry> entries = [];
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    private SafetensorsHeader(string path, FileStream stream)
    {
        this.path = path;
        byte[] header = ReadBytes(stream);
        DataStart = stream.Position;
        available = stream.Length - DataStart;
        try
        {
            using JsonDocument json = JsonDocument.Parse(header);
            foreach (JsonProperty entry in json.RootElement.EnumerateObject())
            {
                ReadEntry(entry);
            }
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw Damaged("the header is not the JSON of a safetensors file", exception);
        }

        RequireWholeFile();
    }

    /// <summary>The tensors in the order of their places in the file.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries => entries;

    public IReadOnlyDictionary<string, string> Metadata => metadata;

    /// <summary>Where the values begin in the file.</summary>
    public long DataStart { get; }

    /// <exception cref="InvalidDataException">The header or what it says is wrong; names file and tensor.</exception>
    public static SafetensorsHeader Read(string path, FileStream stream) => new(path, stream);

    private byte[] ReadBytes(FileStream stream)
    {
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        if (stream.Length < prefix.Length)
        {
            throw Damaged($"the file has {stream.Length} bytes and so no header length; it is truncated or not a safetensors file");
        }

        stream.ReadExactly(prefix);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > SafetensorsFormat.LargestHeader || (long)length > stream.Length - prefix.Length)
        {
            throw Damaged(
                $"the header is said to have {length} bytes but {stream.Length - prefix.Length} follow; the file is truncated or not a safetensors file");
        }

        byte[] header = new byte[length];
        stream.ReadExactly(header);
        return header;
    }

    private void ReadEntry(JsonProperty entry)
    {
        if (!names.Add(entry.Name))
        {
            throw Damaged($"'{entry.Name}' occurs twice");
        }

        if (entry.Name != SafetensorsFormat.MetadataKey)
        {
            entries.Add(ReadTensor(entry));
            return;
        }

        // Some writers leave a null where there is no metadata.
        if (entry.Value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        foreach (JsonProperty item in entry.Value.EnumerateObject())
        {
            if (!metadata.TryAdd(item.Name, item.Value.GetString() ?? ""))
            {
                throw Damaged($"metadata '{item.Name}' occurs twice");
            }
        }
    }

    private SafetensorsEntry ReadTensor(JsonProperty entry)
    {
        string name = entry.Name;
        if (name.Length == 0 || !entry.Value.TryGetProperty("dtype", out JsonElement type) || !entry.Value.TryGetProperty("shape", out JsonElement shapes)
            || !entry.Value.TryGetProperty("data_offsets", out JsonElement offsets) || offsets.GetArrayLength() != 2)
        {
            throw Damaged($"tensor '{name}' lacks a name, dtype, shape or data_offsets");
        }

        string typeName = type.GetString() ?? throw Damaged($"tensor '{name}' has no element type");
        if (!SafetensorsFormat.Sizes.TryGetValue(typeName, out int size))
        {
            throw Damaged($"tensor '{name}' has element type {typeName}, which is not known; {SafetensorsFormat.Readable} can be read");
        }

        ImmutableArray<int> shape = [.. shapes.EnumerateArray().Select(length => length.GetInt32())];
        SafetensorsEntry tensor = new(name, typeName, shape, offsets[0].GetInt64(), offsets[1].GetInt64());
        RequireLength(tensor, size);
        return tensor;
    }

    private void RequireLength(SafetensorsEntry tensor, int size)
    {
        if (tensor.Begin < 0 || tensor.End < tensor.Begin || tensor.End > available)
        {
            throw Damaged($"tensor '{tensor.Name}' lies at bytes {tensor.Begin} to {tensor.End} of the data, but the file holds {available}; it is truncated or damaged");
        }

        UInt128 bytes = (UInt128)size;
        foreach (int length in tensor.Shape)
        {
            // Past the file's length the product only has to stay wrong, not exact.
            bytes = length < 0 ? UInt128.MaxValue : UInt128.Min(bytes * (UInt128)length, UInt128.MaxValue >> 40);
        }

        if (bytes != (UInt128)tensor.Length)
        {
            throw Damaged($"tensor '{tensor.Name}' of shape ({string.Join(", ", tensor.Shape)}) does not fill its {tensor.Length} bytes");
        }

        if (tensor.Length / size > Array.MaxLength)
        {
            throw Damaged($"tensor '{tensor.Name}' has {tensor.Length / size} elements; {Array.MaxLength} can be read");
        }
    }

    private void RequireWholeFile()
    {
        entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long end = 0;
        string last = "the header";
        foreach (SafetensorsEntry tensor in entries)
        {
            if (tensor.Begin != end)
            {
                throw Damaged($"tensor '{tensor.Name}' {(tensor.Begin < end ? "overlaps" : "leaves a gap after")} {last}");
            }

            (end, last) = (tensor.End, $"tensor '{tensor.Name}'");
        }

        if (end != available)
        {
            throw Damaged($"{available - end} bytes follow {last} that belong to no tensor");
        }
    }

    private InvalidDataException Damaged(string what, Exception? inner = null) => new($"{path}: {what}.", inner);
}
