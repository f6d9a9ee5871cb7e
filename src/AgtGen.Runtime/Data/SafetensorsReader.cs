using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgtGen.Data;

/// <summary>Reads the values of one safetensors file, once its header is known to be right.</summary>
internal sealed class SafetensorsReader<T>(string path, bool roundToNearest, Func<string, bool>? wanted)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public SafetensorsFile<T> Read()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Safetensors files are little-endian, and so must the machine be.");
        }

        using FileStream stream = RandomAccessFile.OpenRead(path);
        SafetensorsHeader header = SafetensorsHeader.Read(path, stream);
        List<NamedTensor<T>> tensors = [];
        foreach (SafetensorsEntry entry in header.Entries.Where(entry => wanted?.Invoke(entry.Name) ?? true))
        {
            stream.Position = header.DataStart + entry.Begin;
            tensors.Add(new(entry.Name, entry.Shape, Values(stream, entry)));
        }

        return new(tensors, header.Metadata);
    }

    private T[] Values(FileStream stream, SafetensorsEntry entry) => entry.Type switch
    {
        "F16" => Convert(Read<Half>(stream, entry), entry.Name),
        "BF16" => Convert(Array.ConvertAll(Read<ushort>(stream, entry), Widened), entry.Name),
        "F32" => Convert(Read<float>(stream, entry), entry.Name),
        "F64" => Convert(Read<double>(stream, entry), entry.Name),
        _ => throw Damaged($"tensor '{entry.Name}' has element type {entry.Type}; {SafetensorsFormat.Readable} can be read"),
    };

    /// <summary>A value of BF16 is the upper half of one of F32.</summary>
    private static float Widened(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    private static TStored[] Read<TStored>(FileStream stream, SafetensorsEntry entry)
        where TStored : unmanaged
    {
        TStored[] stored = new TStored[entry.Length / Unsafe.SizeOf<TStored>()];
        stream.ReadExactly(MemoryMarshal.AsBytes(stored.AsSpan()));
        return stored;
    }

    private T[] Convert<TStored>(TStored[] stored, string name)
        where TStored : unmanaged, IBinaryFloatingPointIeee754<TStored>
    {
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

    private InvalidDataException Damaged(string what) => new($"{path}: {what}.");
}
