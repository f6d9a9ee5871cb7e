using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Training.Updates;

/// <summary>
/// Up to <see cref="Tile.Samples"/> entries of several arrays side by side and with room behind them, so that the last entries of a block meet the same instructions as the others.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly ref struct EntryTable<T>(Span<T> values, int start, int count)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Span<T> values = values;

    /// <summary>Values of a table of so many arrays.</summary>
    public static int ValuesFor(int arrays) => arrays * Tile.Samples;

    public nuint Count => (nuint)count;

    /// <summary>The first entry of an array.</summary>
    public ref T this[int array] => ref values[array * Tile.Samples];

    public void Load(int array, ReadOnlySpan<T> source) => source.Slice(start, count).CopyTo(values[(array * Tile.Samples)..]);

    /// <summary>Nominal value, lower and upper bound, as three arrays.</summary>
    public void Load(int array, ParameterState<T> box)
    {
        Load(array, box.Nominal);
        Load(array + 1, box.Lower);
        Load(array + 2, box.Upper);
    }

    public void Store(int array, Span<T> target) => values.Slice(array * Tile.Samples, count).CopyTo(target[start..]);

    public void Store(int array, ParameterState<T> box)
    {
        Store(array, box.Nominal);
        Store(array + 1, box.Lower);
        Store(array + 2, box.Upper);
    }
}
