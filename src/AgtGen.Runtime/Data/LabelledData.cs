using System.Numerics;

namespace AgtGen.Data;

/// <summary>Reads <see cref="LabelledData{T}"/> from files.</summary>
public static class LabelledData
{
    /// <summary>Characters of a line beyond which <see cref="ReadCsv"/> refuses a file, unless told otherwise.</summary>
    public const int LongestLine = 1 << 24;

    /// <summary>
    /// Reads comma-separated numbers (RFC 4180), one sample a row, plain or gzip-compressed (told by the content, not the name). Numbers are written with a decimal
    /// point on every machine and rounded to the nearest <typeparamref name="T"/>: the data set is what was read. A radius of a threat is meant between decimals as
    /// they are written; the certified ball is widened by what rounding adds.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="hasHeader">
    /// Whether the first row holds names; it is then not data. When it is not said there is none, unless <paramref name="label"/> is a name; a first row 0, 1, 2, ...,
    /// which may be column numbers or data, is then refused.
    /// </param>
    /// <param name="label">The column of the label, by name or place (from 0, or <c>^1</c> from the end); the last one by default. All others are features, in order.</param>
    /// <param name="classes">
    /// Names of the classes in the order of their numbers 0, 1, 2, ..., for labels that are names; recorded in the certificate. The list is given and not gathered from
    /// the file, where one altered row could renumber all classes.
    /// </param>
    /// <param name="longestLine">Longer lines are refused, so that no file fills the memory by one line; at least 1.</param>
    /// <returns>At least one row.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// Empty, ragged, a value that is missing or not a finite number, an unknown class or column name, a line too long, damaged compression, or a pipe: names file,
    /// line and column.
    /// </exception>
    /// <exception cref="ArgumentException">The label is a name but there is no header, or class names are empty or occur twice.</exception>
    public static LabelledData<T> ReadCsv<T>(
        string path, bool? hasHeader = null, CsvColumn label = default, IReadOnlyList<string>? classes = null, int longestLine = LongestLine)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(longestLine, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(longestLine, Array.MaxLength / 4);
        if (hasHeader == false && label.Name is not null)
        {
            throw new ArgumentException($"The label column {label} is a name, but hasHeader is false; give its place, or hasHeader: true.", nameof(label));
        }

        return new CsvReader<T>(path, hasHeader ?? (label.Name is null ? null : true), label, ClassNames.Of(classes), longestLine).Read();
    }

    /// <summary>
    /// Reads images and their classes from two files of the IDX format, in which MNIST and its like come, plain or gzip-compressed (told by the content, not the name). Each byte becomes a number
    /// from 0 to 255 exactly; <see cref="LabelledData{T}.Scaled(double, double)"/> brings them to [0, 1].
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="imagesPath">The images: unsigned bytes of at least two axes, images first.</param>
    /// <param name="labelsPath">The classes: unsigned bytes of one axis, as many.</param>
    /// <param name="rows">How many of the first images to take; all if null. The files are read and checked to their ends in any case.</param>
    /// <returns>At least one row; the pixels of an image row by row.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Not an IDX file, truncated, too long, empty, too large, of other numbers than bytes, of different counts, damaged compression, or a pipe: names the file.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Less than one row is asked for.</exception>
    public static LabelledData<T> ReadIdx<T>(string imagesPath, string labelsPath, int? rows = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(imagesPath);
        ArgumentException.ThrowIfNullOrEmpty(labelsPath);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows ?? 1, 1, nameof(rows));
        return IdxReader.Read<T>(imagesPath, labelsPath, rows);
    }
}
