using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AgtGen.Data;

/// <summary>Reads one safetensors file and trusts nothing in it: every length is compared with what is there before it is used.</summary>
internal sealed class SafetensorsReader<T>(string path, bool roundToNearest)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<(long Begin, long End, string Name)> extents = [];
    private readonly List<NamedTensor<T>> tensors = [];
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    public SafetensorsFile<T> Read()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Safetensors files are little-endian, and so must the machine be.");
        }

        using FileStream stream = RandomAccessFile.OpenRead(path);
        byte[] header = ReadHeader(stream);
        long dataStart = stream.Position;
        try
        {
            using JsonDocument json = JsonDocument.Parse(header);
            foreach (JsonProperty entry in json.RootElement.EnumerateObject())
            {
                ReadEntry(entry, stream, dataStart);
            }
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw Damaged("the header is not the JSON of a safetensors file", exception);
        }

        RequireNoGaps(stream.Length - dataStart);
        return new(tensors, metadata);
    }

    private byte[] ReadHeader(FileStream stream)
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

    private void ReadEntry(JsonProperty entry, FileStream stream, long dataStart)
    {
        if (!names.Add(entry.Name))
        {
            throw Damaged($"'{entry.Name}' occurs twice");
        }

        if (entry.Name != SafetensorsFormat.MetadataKey)
        {
            tensors.Add(ReadTensor(entry, stream, dataStart));
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

    private NamedTensor<T> ReadTensor(JsonProperty entry, FileStream stream, long dataStart)
    {
        string name = entry.Name;
        if (name.Length == 0 || !entry.Value.TryGetProperty("dtype", out JsonElement type) || !entry.Value.TryGetProperty("shape", out JsonElement shapes)
            || !entry.Value.TryGetProperty("data_offsets", out JsonElement offsets) || offsets.GetArrayLength() != 2)
        {
            throw Damaged($"tensor '{name}' lacks a name, dtype, shape or data_offsets");
        }

        int size = type.GetString() switch
        {
            "F32" => sizeof(float),
            "F64" => sizeof(double),
            string other => throw Damaged($"tensor '{name}' has element type {other}; only F32 and F64 can be read"),
            null => throw Damaged($"tensor '{name}' has no element type"),
        };
        ImmutableArray<int> shape = [.. shapes.EnumerateArray().Select(length => length.GetInt32())];
        (long begin, long end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        long available = stream.Length - dataStart;
        if (begin < 0 || end < begin || end > available)
        {
            throw Damaged($"tensor '{name}' lies at bytes {begin} to {end} of the data, but the file holds {available}; it is truncated or damaged");
        }

        UInt128 bytes = (UInt128)size;
        foreach (int length in shape)
        {
            // Past the file's length the product only has to stay wrong, not exact.
            bytes = length < 0 ? UInt128.MaxValue : UInt128.Min(bytes * (UInt128)length, UInt128.MaxValue >> 40);
        }

        if (bytes != (UInt128)(end - begin))
        {
            throw Damaged($"tensor '{name}' of shape ({string.Join(", ", shape)}) does not fill its {end - begin} bytes");
        }

        if ((end - begin) / size > Array.MaxLength)
        {
            throw Damaged($"tensor '{name}' has {(end - begin) / size} elements; {Array.MaxLength} can be read");
        }

        extents.Add((begin, end, name));
        stream.Position = dataStart + begin;
        return new(name, shape, size == sizeof(float) ? Convert<float>(stream, name, end - begin) : Convert<double>(stream, name, end - begin));
    }

    private T[] Convert<TStored>(FileStream stream, string name, long bytes)
        where TStored : unmanaged, IBinaryFloatingPointIeee754<TStored>
    {
        TStored[] stored = new TStored[bytes / Marshal.SizeOf<TStored>()];
        stream.ReadExactly(MemoryMarshal.AsBytes(stored.AsSpan()));
        if (stored is T[] same)
        {
            return same;
        }

        T[] values = new T[stored.Length];
        for (int i = 0; i < stored.Length; i++)
        {
            values[i] = T.CreateTruncating(stored[i]);
            bool exact = TStored.CreateTruncating(values[i]).Equals(stored[i]);
            if (!exact && !(roundToNearest && T.IsFinite(values[i])))
            {
                throw Damaged(
                    $"element {i} of tensor '{name}' is {stored[i]}, which {typeof(T).Name} cannot hold; "
                    + $"read it as {typeof(TStored).Name} or ask for rounding");
            }
        }

        return values;
    }

    private void RequireNoGaps(long available)
    {
        extents.Sort();
        long end = 0;
        string last = "the header";
        foreach ((long begin, long next, string name) in extents)
        {
            if (begin != end)
            {
                throw Damaged($"tensor '{name}' {(begin < end ? "overlaps" : "leaves a gap after")} {last}");
            }

            (end, last) = (next, $"tensor '{name}'");
        }

        if (end != available)
        {
            throw Damaged($"{available - end} bytes follow {last} that belong to no tensor");
        }
    }

    private InvalidDataException Damaged(string what, Exception? inner = null) => new($"{path}: {what}.", inner);
}
