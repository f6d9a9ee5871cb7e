namespace AgtGen.Data;

/// <summary>Where the values of a <see cref="LabelledData{T}"/> come from.</summary>
public enum DataSource
{
    /// <summary>Arrays of the program. How it made their values is unknown to the claim.</summary>
    Arrays,

    /// <summary>A text file that a reader of this library read; everything since then is recorded.</summary>
    TextFile,

    /// <summary>A binary file that a reader of this library read, whose numbers are exact; everything since then is recorded.</summary>
    BinaryFile,
}
