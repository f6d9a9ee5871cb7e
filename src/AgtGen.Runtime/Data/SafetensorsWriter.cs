using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AgtGen.Data;

/// <summary>Writes <see cref="SafetensorsFile{T}"/>: tensors ordered by name, the header padded to a multiple of eight bytes, so equal contents give equal files.</summary>
internal static class SafetensorsWriter
{
    public static void Write<T>(string path, SafetensorsFile<T> content)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Safetensors files are little-endian, and so must the machine be.");
        }

        string full = Path.GetFullPath(path);
        string temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                WriteTo(stream, content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void WriteTo<T>(FileStream stream, SafetensorsFile<T> content)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NamedTensor<T>[] tensors = [.. content.Tensors.Values.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
        ArrayBufferWriter<byte> header = new();
        using (Utf8JsonWriter json = new(header))
        {
            WriteHeader(json, tensors, content.Metadata);
        }

        header.Write("       "u8[..((8 - (header.WrittenCount % 8)) % 8)]);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.WrittenCount);
        stream.Write(length);
        stream.Write(header.WrittenSpan);
        foreach (NamedTensor<T> tensor in tensors)
        {
            stream.Write(MemoryMarshal.AsBytes(tensor.Values.Span));
        }
    }

    private static unsafe void WriteHeader<T>(Utf8JsonWriter json, NamedTensor<T>[] tensors, IReadOnlyDictionary<string, string> metadata)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        json.WriteStartObject();
        if (metadata.Count > 0)
        {
            json.WriteStartObject(SafetensorsFormat.MetadataKey);
            foreach ((string key, string value) in metadata)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        long offset = 0;
        foreach (NamedTensor<T> tensor in tensors)
        {
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", typeof(T) == typeof(float) ? "F32" : "F64");
            json.WriteStartArray("shape");
            foreach (int dimension in tensor.Shape)
            {
                json.WriteNumberValue(dimension);
            }

            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(offset);
            offset += (long)tensor.Values.Length * sizeof(T);
            json.WriteNumberValue(offset);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
