using System.Numerics;

namespace AgtGen.Data;

/// <summary>
/// Reads and writes safetensors files (eight bytes of header length, a JSON header, the tensors) with tensors of F32 and F64. Tensors are converted
/// between the two only when no value changes, or when rounding is asked for.
/// </summary>
public static class Safetensors
{
    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="roundToNearest">Whether an F64 tensor may be rounded when T is float; otherwise a value that would change is an error.</param>
    /// <returns>All tensors and the metadata.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, is a pipe, or holds something else than F32 and F64; names file and tensor.</exception>
    public static SafetensorsFile<T> Read<T>(string path, bool roundToNearest = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new SafetensorsReader<T>(path, roundToNearest).Read();
    }

    /// <summary>Writes a file whole or not at all: to a temporary file beside it, which then takes its place.</summary>
    /// <typeparam name="T">float or double; stored as F32 or F64.</typeparam>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="content">Tensors and metadata.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write<T>(string path, SafetensorsFile<T> content)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(content);
        SafetensorsWriter.Write(path, content);
    }
}
