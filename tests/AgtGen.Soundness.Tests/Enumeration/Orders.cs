namespace AgtGen.Soundness.Tests.Enumeration;

/// <summary>Every way in which the rows of an epoch can be cut into batches.</summary>
internal static class Orders
{
    /// <summary>Of one epoch; a last batch may be smaller, or be left out.</summary>
    public static IEnumerable<int[][]> Of(int[] rows, int size, bool dropLast = false)
    {
        if (rows.Length == 0 || (dropLast && rows.Length < size))
        {
            yield return [];
            yield break;
        }

        foreach (int[] batch in Chosen(rows, Math.Min(size, rows.Length)))
        {
            foreach (int[][] rest in Of([.. rows.Except(batch)], size, dropLast))
            {
                yield return [batch, .. rest];
            }
        }
    }

    /// <summary>Of some epochs, each in an order of its own.</summary>
    public static IEnumerable<int[][]> OfEpochs(int epochs, int[] rows, int size, bool dropLast = false) => epochs == 0
        ? [[]]
        : from first in Of(rows, size, dropLast) from rest in OfEpochs(epochs - 1, rows, size, dropLast) select (int[][])[.. first, .. rest];

    private static IEnumerable<int[]> Chosen(int[] rows, int count)
    {
        if (count == 0)
        {
            yield return [];
            yield break;
        }

        for (int first = 0; first <= rows.Length - count; first++)
        {
            foreach (int[] rest in Chosen(rows[(first + 1)..], count - 1))
            {
                yield return [rows[first], .. rest];
            }
        }
    }
}
