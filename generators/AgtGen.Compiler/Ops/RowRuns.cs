namespace AgtGen.Compiler.Ops;

/// <summary>Which row of the operands each row of a result is, as runs of evenly spaced rows: first, count, step. A first of -1 is rows of zeros.</summary>
internal static class RowRuns
{
    private const int Zero = -1;

    /// <summary>The runs of a list of rows.</summary>
    public static long[] Of(IReadOnlyList<int> rows)
    {
        List<long> runs = [];
        for (int start = 0; start < rows.Count;)
        {
            int step = start + 1 < rows.Count && (rows[start] == Zero) == (rows[start + 1] == Zero) ? rows[start + 1] - rows[start] : 0;
            int end = start + 1;
            while (end < rows.Count && rows[end] - rows[end - 1] == step && (rows[end] == Zero) == (rows[start] == Zero))
            {
                end++;
            }

            runs.AddRange([rows[start], end - start, step]);
            start = end;
        }

        return [.. runs];
    }

    /// <summary>The rows of runs.</summary>
    public static IReadOnlyList<int> Rows(IReadOnlyList<long> runs)
    {
        List<int> rows = [];
        for (int i = 0; i < runs.Count; i += 3)
        {
            rows.AddRange(Enumerable.Range(0, (int)runs[i + 1]).Select(k => (int)(runs[i] + (k * runs[i + 2]))));
        }

        return rows;
    }

    /// <summary>For each row of one operand the row of the result that it is, or -1: how a gradient passes back.</summary>
    /// <param name="rows">The rows of the result, of which none stands there twice.</param>
    /// <param name="first">Where the operand's rows start.</param>
    /// <param name="count">How many it has.</param>
    public static int[] Inverse(IReadOnlyList<int> rows, int first, int count)
    {
        int[] inverse = [.. Enumerable.Repeat(Zero, count)];
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i] >= first && rows[i] < first + count)
            {
                inverse[rows[i] - first] = i;
            }
        }

        return inverse;
    }
}
