using AgtGen.Encoding.Engines;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Bounds;

/// <summary>
/// Bounds that need no trust in an engine (Neumaier and Shcherbina 2004). For any multipliers y and every point of the program c x = y A x + (c - A' y) x, whose first part is at least the sum of y times the bound of a row on its side, and the
/// second at least the sum over variables of the least value over their bounds. Multipliers of an optimum make it tight; wrong ones make it loose. Every operation rounds outward or is covered by an error bound, and
/// coefficients may be anywhere within their radii.
/// </summary>
public sealed class SafeBound
{
    // 2^-53 with room for the rounding of what is multiplied by it.
    private const double Unit = 1.0 / (1L << 52) / 2 * (1 + 1e-9);

    private readonly double[] residuals, magnitudes, radii;
    private readonly int[] counts;

    /// <summary>Working storage for programs of a number of variables.</summary>
    /// <param name="columns">How many.</param>
    public SafeBound(int columns)
    {
        residuals = new double[columns];
        magnitudes = new double[columns];
        radii = new double[columns];
        counts = new int[columns];
    }

    /// <summary>A number that c x is at least at every point of the program; -infinity if the multipliers prove nothing.</summary>
    /// <param name="program">The program, with bounds as they stand.</param>
    /// <param name="multipliers">A number for each row; what is no number, or on a side where a row has no bound, counts as 0.</param>
    /// <returns>The bound, rounded down.</returns>
    /// <exception cref="ArgumentException">There are not as many multipliers as rows.</exception>
    public double Minimum(LinearProgram program, ReadOnlySpan<double> multipliers) => Evaluate(program, multipliers, 1);

    /// <summary>Whether multipliers prove that no point satisfies the program: with costs of 0 the bound of 0 would be above 0 (Farkas).</summary>
    /// <param name="program">The program, with bounds as they stand.</param>
    /// <param name="ray">A number for each row, of either orientation.</param>
    /// <returns>Whether it is proved.</returns>
    /// <exception cref="ArgumentException">There are not as many multipliers as rows.</exception>
    public bool ProvesEmpty(LinearProgram program, ReadOnlySpan<double> ray) => EmptyOrientation(program, ray) != 0;

    /// <summary>1 or -1 if the ray or its opposite proves that no point satisfies the program; 0 if neither does.</summary>
    internal int EmptyOrientation(LinearProgram program, ReadOnlySpan<double> ray)
    {
        if (Evaluate(program, ray, 0) > 0)
        {
            return 1;
        }

        // Engines differ in the orientation of a ray, and the other one proves nothing that is not so.
        double[] reversed = new double[ray.Length];
        for (int i = 0; i < reversed.Length; i++)
        {
            reversed[i] = -ray[i];
        }

        return Evaluate(program, reversed, 0) > 0 ? -1 : 0;
    }

    private double Evaluate(LinearProgram program, ReadOnlySpan<double> multipliers, int costs)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (multipliers.Length != program.Rows)
        {
            throw new ArgumentException($"{multipliers.Length} multipliers for {program.Rows} rows.", nameof(multipliers));
        }

        for (int j = 0; j < program.Columns; j++)
        {
            residuals[j] = costs * program.Costs[j];
            magnitudes[j] = Math.Abs(residuals[j]);
            radii[j] = costs * program.CostRadii[j];
            counts[j] = 0;
        }

        Interval<double> total = Interval<double>.Point(0);
        for (int row = 0; row < program.Rows; row++)
        {
            double y = multipliers[row], bound = y > 0 ? program.RowLower[row] : program.RowUpper[row];
            if (y == 0 || !double.IsFinite(y) || !double.IsFinite(bound))
            {
                continue;
            }

            total += Interval<double>.Point(y) * Interval<double>.Point(bound);
            for (int entry = program.RowStarts[row]; entry < program.RowStarts[row + 1]; entry++)
            {
                int column = program.EntryColumns[entry];
                double product = y * program.Values[entry];
                residuals[column] -= product;
                magnitudes[column] += Math.Abs(product);
                radii[column] += Math.Abs(y) * program.Radii[entry];
                counts[column]++;
            }
        }

        for (int j = 0; j < program.Columns; j++)
        {
            total += Residual(j) * new Interval<double>(program.ColumnLower[j], program.ColumnUpper[j]);
        }

        return total.Lower;
    }

    // n products and as many sums: each rounds by at most u of a number below the sum of magnitudes, (1 + u)^n of which is within 2 for any n in memory; products may underflow. Radii are summed by the same operations.
    private Interval<double> Residual(int column)
    {
        int n = counts[column];
        if (n == 0 && radii[column] == 0)
        {
            return Interval<double>.Point(residuals[column]);
        }

        double error = (((2 * n) + 4) * (2 * Unit) * (magnitudes[column] + radii[column])) + radii[column] + ((n + 1) * 4 * double.Epsilon);
        return double.IsFinite(error)
            ? Interval<double>.Point(residuals[column]) + new Interval<double>(-double.BitIncrement(error), double.BitIncrement(error))
            : Interval<double>.Whole;
    }
}
