using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AgtGen.Soundness.Tests.Golden;

/// <summary>Reads the float64 tensors of a safetensors file: 8 bytes of header length, a JSON header, then raw little-endian values.</summary>
internal static class TensorFile
{
    public static IReadOnlyDictionary<string, double[]> Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int start = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(8, start - 8));
        Dictionary<string, double[]> tensors = [];
        foreach (JsonProperty entry in header.RootElement.EnumerateObject().Where(e => e.Name != "__metadata__"))
        {
            if (entry.Value.GetProperty("dtype").GetString() != "F64")
            {
                throw new InvalidDataException($"Tensor '{entry.Name}' of {path} is not float64.");
            }

            JsonElement range = entry.Value.GetProperty("data_offsets");
            tensors[entry.Name] = MemoryMarshal.Cast<byte, double>(bytes.AsSpan((start + range[0].GetInt32())..(start + range[1].GetInt32()))).ToArray();
        }

        return tensors;
    }
}
