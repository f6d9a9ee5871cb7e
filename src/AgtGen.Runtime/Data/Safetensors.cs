using System.Numerics;

namespace AgtGen.Data;

/// <summary>
/// Reads and writes safetensors files (eight bytes of header length, a JSON header, the tensors): tensors of F16, BF16, F32 and F64 are read, of F32 and F64
/// written. Values are converted only when none changes, or when rounding is asked for.
/// </summary>
public static class Safetensors
{
    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="roundToNearest">Whether an F64 tensor may be rounded when T is float; otherwise a value that would change is an error.</param>
    /// <param name="wanted">Told a tensor's name, says whether to read it; others are not read and may have any element type. Null reads all.</param>
    /// <returns>The tensors that were wanted, and the metadata.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, is a pipe, or a tensor that is wanted holds something else than F16, BF16, F32 and F64; names file and tensor.</exception>
    public static SafetensorsFile<T> Read<T>(string path, bool roundToNearest = false, Func<string, bool>? wanted = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new SafetensorsReader<T>(path, roundToNearest, wanted).Read();
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
