using System.Globalization;
using System.Numerics;
using AgtGen.Data;

namespace AgtGen.Tool.Evaluation;

/// <summary>Rows of a CSV file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Header">Whether its first line is said to hold names.</param>
/// <param name="Label">The column of the label: a name, a place from 0, or a place from the end as in -1; null for the last.</param>
/// <param name="Classes">Names of the classes in the order of their numbers, or null where labels are numbers.</param>
/// <param name="Skip">Rows that are left out at the start.</param>
/// <param name="Take">Rows that are used, or null for all that are left.</param>
internal sealed record DataFile(string Path, bool Header, string? Label, string[]? Classes, int Skip, int? Take)
{
    /// <summary>The line of the file in which the first of the rows stands, from 1.</summary>
    public int FirstLine => 1 + (HasHeader ? 1 : 0) + Skip;

    private CsvColumn Column => Label is null
        ? default
        : int.TryParse(Label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int place)
            ? CsvColumn.At(place < 0 ? Index.FromEnd(-place) : place)
            : CsvColumn.Named(Label);

    private bool HasHeader => Header || Column.Name is not null;

    /// <exception cref="ToolException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or not of this form.</exception>
    /// <exception cref="ArgumentException">It has fewer rows.</exception>
    public LabelledData<T> Read<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        InputFile.Require(Path, "a data file");
        LabelledData<T> rows = LabelledData.ReadCsv<T>(Path, HasHeader, Column, Classes).Skip(Skip);
        return Take is int count ? rows.Take(count) : rows;
    }
}
