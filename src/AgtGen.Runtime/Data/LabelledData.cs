using System.Numerics;

namespace AgtGen.Data;

/// <summary>Reads <see cref="LabelledData{T}"/> from files.</summary>
public static class LabelledData
{
    /// <summary>
    /// Reads comma-separated numbers, one sample a line, the label in the last column, plain or gzip-compressed (told by the content, not the name).
    /// Numbers are written with a decimal point on every machine and rounded to the nearest <typeparamref name="T"/>: the data set is what was read.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="hasHeader">Whether the first line holds names and is skipped.</param>
    /// <returns>At least one row.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Empty, ragged, not a finite number, damaged compression, or a pipe: names file, line and column.</exception>
    public static LabelledData<T> ReadCsv<T>(string path, bool hasHeader = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new CsvReader<T>(path, hasHeader).Read();
    }
}
