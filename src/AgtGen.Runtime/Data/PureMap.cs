using System.Numerics;

namespace AgtGen.Data;

/// <summary>Applies a function of the user to each row and refuses one that shows state.</summary>
internal static class PureMap
{
    /// <exception cref="ArgumentException">A result is null or empty, not finite, or not the same when asked again; names the row.</exception>
    public static T[][] Apply<T>(int rows, Func<int, T[]> map)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[][] results = new T[rows][];
        for (int row = 0; row < rows; row++)
        {
            results[row] = map(row) ?? [];
            if (results[row].Length == 0 || Finiteness.FirstOther<T>(results[row]) is not null)
            {
                throw new ArgumentException($"The function gives no values for row {row}, or one that is not finite.", nameof(map));
            }

            // The function may return an array of its own that it fills anew for each row.
            results[row] = [.. results[row]];
        }

        for (int row = rows - 1; row >= 0; row--)
        {
            if (!results[row].AsSpan().SequenceEqual(map(row)))
            {
                throw new ArgumentException(
                    $"The function gives two answers for row {row}; what it makes of a row must depend on that row alone.", nameof(map));
            }
        }

        return results;
    }
}
