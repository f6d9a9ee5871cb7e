namespace AgtGen.Data;

/// <summary>A column of a CSV file: by its name in the header, or by its place, from 0 or with <c>^1</c> from the end. The default is the last column.</summary>
public readonly record struct CsvColumn
{
    private CsvColumn(string? name, Index? place) => (Name, Place) = (name, place);

    /// <summary>The name in the header; null where a place is meant.</summary>
    public string? Name { get; }

    /// <summary>The place; null where the default or a name is meant.</summary>
    public Index? Place { get; }

    /// <summary>A column by its name in the header, exactly as it is written there but for white space around it.</summary>
    /// <param name="name">Not null.</param>
    public static implicit operator CsvColumn(string name) => Named(name);

    /// <summary>A column by its place.</summary>
    /// <param name="place">From 0, or from the end as in <c>^1</c>.</param>
    public static implicit operator CsvColumn(Index place) => At(place);

    /// <summary>A column by its place.</summary>
    /// <param name="place">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static implicit operator CsvColumn(int place) => At(place);

    /// <summary>A column by its name in the header.</summary>
    /// <param name="name">Not null.</param>
    public static CsvColumn Named(string name) => new(name ?? throw new ArgumentNullException(nameof(name)), null);

    /// <summary>A column by its place.</summary>
    /// <param name="place">From 0, or from the end as in <c>^1</c>.</param>
    public static CsvColumn At(Index place) => new(null, place);

    /// <summary>The name in quotes, or the place.</summary>
    public override string ToString() => Name is null ? $"{Place ?? ^1}" : $"'{Name}'";
}
