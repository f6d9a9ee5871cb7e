namespace AgtGen.Data;

/// <summary>Names of classes in the order of their numbers.</summary>
internal sealed class ClassNames
{
    private readonly string[] names;

    private ClassNames(string[] names) => this.names = names;

    public int Count => names.Length;

    /// <exception cref="ArgumentException">A name is empty or occurs twice.</exception>
    public static ClassNames? Of(IReadOnlyList<string>? classes)
    {
        if (classes is null)
        {
            return null;
        }

        string[] names = [.. classes.Select(name => name?.Trim() ?? "")];
        if (names.Length == 0 || names.Contains("") || names.Distinct(StringComparer.Ordinal).Count() != names.Length)
        {
            throw new ArgumentException($"Class names must be distinct and not empty, but they are: {string.Join(", ", names)}.", nameof(classes));
        }

        return new(names);
    }

    /// <summary>The number of a class; -1 for a name that is not listed.</summary>
    public int Find(ReadOnlySpan<char> name)
    {
        for (int number = 0; number < names.Length; number++)
        {
            if (name.SequenceEqual(names[number]))
            {
                return number;
            }
        }

        return -1;
    }

    /// <summary>Each name with its number.</summary>
    public override string ToString() => string.Join(", ", names.Select((name, number) => DataWords.Invariant($"'{name}' = {number}")));
}
