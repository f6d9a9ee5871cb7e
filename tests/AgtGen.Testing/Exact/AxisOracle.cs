namespace AgtGen.Testing.Exact;

/// <summary>Softmax and its logarithm along an axis, and their gradients, over intervals: from the definitions, with the least weighted mean found among all thresholds.</summary>
public static class AxisOracle
{
    private static readonly RationalInterval One = BigRational.One;
    private static readonly RationalInterval Zero = BigRational.Zero;

    /// <summary>The entries of each row that are not masked, for a number of features and an axis: its length, the features behind it, and the queries or 0.</summary>
    public static IEnumerable<int[]> Rows(int features, IReadOnlyList<long> axis)
    {
        (int length, int inner, int queries) = ((int)axis[0], (int)axis[1], (int)axis[2]);
        for (int row = 0; row < features / length; row++)
        {
            int outer = row / inner, first = (outer * length * inner) + (row % inner);
            int visible = queries == 0 ? length : Math.Min(length, (outer % queries) + 1);
            yield return [.. Enumerable.Range(0, visible).Select(j => first + (j * inner))];
        }
    }

    /// <param name="name">The instruction, as programs print it.</param>
    /// <param name="axis">Its numbers.</param>
    /// <param name="operands">What it takes.</param>
    public static RationalInterval[] Evaluate(string name, IReadOnlyList<long> axis, RationalInterval[][] operands)
    {
        RationalInterval[] result = new RationalInterval[operands[0].Length];
        foreach (int[] row in Rows(result.Length, axis))
        {
            RationalInterval[] x = [.. row.Select(at => operands[0][at])];
            RationalInterval[] delta = [.. row.Select(at => operands[^1][at])];
            for (int i = 0; i < row.Length; i++)
            {
                result[row[i]] = Transcendental.Outward(name switch
                {
                    "Softmax" => Probability(x, i),
                    "LogSoftmax" => Zero - Transcendental.Log(One + Odds(x, i)),
                    "SoftmaxGradient" => row.Length == 1 ? Zero : Spread(Odds(x, i)) * (delta[i] - MeanOfOthers(x, delta, i)),
                    "LogSoftmaxGradient" => LogGradient(x, delta, i),
                    _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a function of rows."),
                });
            }
        }
        return result;
    }

    private static RationalInterval Odds(RationalInterval[] x, int i) =>
        Others(x, i).Aggregate(Zero, (sum, j) => sum + Transcendental.Exp(x[j] - x[i]));

    private static RationalInterval Probability(RationalInterval[] x, int i) => Reciprocal(One + Odds(x, i));

    private static RationalInterval Reciprocal(RationalInterval x) => new(BigRational.One / x.Upper, BigRational.One / x.Lower);

    // p (1 - p) in terms of the odds.
    private static RationalInterval Spread(RationalInterval odds)
    {
        BigRational[] ends = [At(odds.Lower), At(odds.Upper)];
        return new(ends.Min(), odds.Contains(BigRational.One) ? new BigRational(1, 4) : ends.Max());
        static BigRational At(BigRational t) => t / ((BigRational.One + t) * (BigRational.One + t));
    }

    private static RationalInterval MeanOfOthers(RationalInterval[] x, RationalInterval[] delta, int i)
    {
        RationalInterval largest = x.Select(entry => entry.Upper).Max();
        int[] others = [.. Others(x, i)];
        RationalInterval[] weights = [.. others.Select(j => Transcendental.Exp(x[j] - largest))];
        return new(
            LeastMean([.. weights], [.. others.Select(j => delta[j].Lower)]),
            -LeastMean([.. weights], [.. others.Select(j => -delta[j].Upper)]));
    }

    // The smallest values have their largest weight: how many, is tried.
    private static BigRational LeastMean(RationalInterval[] weights, BigRational[] values)
    {
        Array.Sort(values, weights);
        BigRational sum = weights.Zip(values, (w, v) => w.Lower * v).Aggregate(BigRational.Zero, (total, next) => total + next);
        BigRational all = weights.Select(w => w.Lower).Aggregate(BigRational.Zero, (total, next) => total + next);
        return values.Select((value, j) =>
        {
            sum += (weights[j].Upper - weights[j].Lower) * value;
            all += weights[j].Upper - weights[j].Lower;
            return sum / all;
        }).Min();
    }
    // delta_i - p (delta_i + the others), at either end of p.
    private static RationalInterval LogGradient(RationalInterval[] x, RationalInterval[] delta, int i)
    {
        RationalInterval p = Probability(x, i);
        RationalInterval others = Others(x, i).Aggregate(Zero, (sum, j) => sum + delta[j]);
        BigRational Least(BigRational own, BigRational all) => BigRational.Min(own - (p.Lower * all), own - (p.Upper * all));
        return x.Length == 1 ? Zero : new(
            Least(delta[i].Lower, delta[i].Lower + others.Upper),
            -Least(-delta[i].Upper, -(delta[i].Upper + others.Lower)));
    }

    private static IEnumerable<int> Others(RationalInterval[] x, int i) => Enumerable.Range(0, x.Length).Where(j => j != i);
}
