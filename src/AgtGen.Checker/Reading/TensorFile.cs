using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace AgtGen.Checker.Reading;

/// <summary>
/// A safetensors file: eight bytes with the length of the header, the header in JSON, and the numbers, tensor by tensor without gaps. Every length is compared with what is there.
/// </summary>
internal sealed class TensorFile
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private TensorFile(Dictionary<string, Tensor> tensors, Dictionary<string, string> texts) => (Tensors, Texts) = (tensors, texts);

    public IReadOnlyDictionary<string, Tensor> Tensors { get; }

    /// <summary>The metadata.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; }

    /// <exception cref="InvalidDataException">The file is cut, damaged, or no such file.</exception>
    public static TensorFile Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        try
        {
            return Read(file);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("the header of the file cannot be read: " + exception.Message, exception);
        }
    }

    /// <summary>JSON in which no name stands twice.</summary>
    public static JsonElement Parse(string text) => JsonDocument.Parse(text, Strict).RootElement;

    private static TensorFile Read(byte[] file)
    {
        ulong length = file.Length < 8 ? ulong.MaxValue : BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length > (ulong)file.Length - 8)
        {
            throw new InvalidDataException("the file is cut, or no safetensors file");
        }

        byte[] numbers = file[(8 + (int)length)..];
        Dictionary<string, Tensor> tensors = new(StringComparer.Ordinal);
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        List<(long Begin, long End)> places = [];
        foreach (JsonProperty entry in JsonDocument.Parse(file.AsMemory(8, (int)length), Strict).RootElement.EnumerateObject())
        {
            if (entry.Name == "__metadata__")
            {
                foreach (JsonProperty text in entry.Value.EnumerateObject())
                {
                    texts.Add(text.Name, text.Value.GetString() ?? "");
                }

                continue;
            }

            JsonElement[] offsets = [.. entry.Value.GetProperty("data_offsets").EnumerateArray()];
            (long begin, long end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
            ImmutableArray<int> shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(one => one.GetInt32())];
            string type = entry.Value.GetProperty("dtype").GetString() ?? "";
            long size = shape.Aggregate(type == "F32" ? 4L : type == "F64" ? 8L : throw Refusal.NotCovered($"numbers of type {type}"), (product, one) => checked(product * (one >= 0 ? one : throw new FormatException("a negative length"))));
            if (begin < 0 || end > numbers.Length || end - begin != size)
            {
                throw new InvalidDataException($"tensor '{entry.Name}' does not fill its place in the file");
            }

            places.Add((begin, end));
            tensors.Add(entry.Name, new(shape, numbers[(int)begin..(int)end], type == "F32"));
        }

        places.Sort();
        bool isFull = places.Count == 0 ? numbers.Length == 0 : places[0].Begin == 0 && places[^1].End == numbers.Length && places.Zip(places.Skip(1)).All(pair => pair.First.End == pair.Second.Begin);
        return isFull ? new(tensors, texts) : throw new InvalidDataException("the tensors overlap, or do not fill the file");
    }
}
