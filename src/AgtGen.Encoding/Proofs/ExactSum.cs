using AgtGen.Numerics;

namespace AgtGen.Encoding.Proofs;

/// <summary>
/// What a sum of inequalities proves of a part: each says that something is at least 0 at every point, so the objective is at most itself plus all of these, whose largest value over the ranges of the columns is computed without rounding.
/// </summary>
/// <param name="program">The program.</param>
/// <param name="ranges">The range of each column in the part.</param>
internal sealed class ExactSum(ExactProgram program, Interval<double>[] ranges)
{
    private readonly Dictionary<int, (Dyadic Lower, Dyadic Upper)> coefficients = [];
    private Dyadic constant = Dyadic.Zero;

    /// <summary>Adds the objective; without it the sum proves that there is no point where it is below 0.</summary>
    public void AddObjective()
    {
        constant += program.Constant;
        foreach (ExactTerm term in program.Objective)
        {
            Add(term.Column, term.Lower, term.Upper);
        }
    }

    /// <summary>Adds an inequality.</summary>
    /// <param name="inequality">The inequality.</param>
    /// <returns>Null, or why it does not hold in the part.</returns>
    public string? Add(Inequality inequality) => inequality.Kind switch
    {
        InequalityKind.Row => AddRow(inequality.First, inequality.Multiplier),
        _ when !(inequality.Multiplier > 0) => $"it is multiplied by {inequality.Multiplier:R}, which would turn it around",
        InequalityKind.Corner => AddCorner(inequality),
        _ => AddLine(inequality),
    };

    /// <summary>The largest value that the sum can have; null if it has none.</summary>
    public Dyadic? Largest()
    {
        Dyadic sum = constant;
        foreach ((int column, (Dyadic lower, Dyadic upper)) in coefficients)
        {
            Interval<double> range = ranges[column];
            if (lower.Sign == 0 && upper.Sign == 0)
            {
                continue;
            }

            if (!double.IsFinite(range.Lower) || !double.IsFinite(range.Upper))
            {
                return null;
            }

            sum += ExactProduct.Of(lower, upper, Dyadic.From(range.Lower), Dyadic.From(range.Upper)).Upper;
        }

        return sum;
    }

    private string? AddRow(int index, double multiplier)
    {
        if (index < 0 || index >= program.Rows.Length)
        {
            return $"there is no row {index}";
        }

        ExactRow row = program.Rows[index];
        double bound = multiplier > 0 ? row.Lower : row.Upper;
        if (!double.IsFinite(bound))
        {
            return $"row {index} has no {(multiplier > 0 ? "lower" : "upper")} bound";
        }

        Dyadic y = Dyadic.From(multiplier);
        constant -= y * Dyadic.From(bound);
        foreach (ExactTerm term in row.Terms)
        {
            (Dyadic lower, Dyadic upper) = ExactProduct.Of(y, y, term.Lower, term.Upper);
            Add(term.Column, lower, upper);
        }

        return null;
    }

    private string? AddCorner(Inequality corner)
    {
        (int x, int y) = (corner.First, corner.Second);
        if (!program.ProductColumns.TryGetValue((x, y), out int product))
        {
            return $"no row has the product of {x} and {y}";
        }

        string name = Inequality.Corners[corner.Side];
        if (!IsOutside(name[0], corner.A, ranges[x]) || !IsOutside(name[1], corner.B, ranges[y]))
        {
            return $"the corner {name} at {corner.A:R} and {corner.B:R} is inside of the ranges {ranges[x]} and {ranges[y]} of this part";
        }

        // sign (x - a)(y - b) >= 0.
        Dyadic m = Dyadic.From(corner.Side < 2 ? corner.Multiplier : -corner.Multiplier), a = Dyadic.From(corner.A), b = Dyadic.From(corner.B);
        constant += m * a * b;
        Add(product, m, m);
        Add(x, -(m * b), -(m * b));
        Add(y, -(m * a), -(m * a));
        return null;
    }

    private static bool IsOutside(char side, double value, Interval<double> range) => side == 'l' ? value <= range.Lower : value >= range.Upper;

    private string? AddLine(Inequality inequality)
    {
        if (inequality.First < 0 || inequality.First >= program.Functions.Length)
        {
            return $"there is no function {inequality.First}";
        }

        (int value, int argument) = program.Functions[inequality.First];
        LogisticLine line = new(inequality.Side == Inequality.Above, inequality.A, inequality.B);
        if (!line.Holds(ranges[argument].Lower, ranges[argument].Upper))
        {
            return $"the line {inequality.A:R} x + {inequality.B:R} is not proved to be {(line.IsAbove ? "above" : "below")} the function over {ranges[argument]}";
        }

        Dyadic m = Dyadic.From(line.IsAbove ? inequality.Multiplier : -inequality.Multiplier), slope = m * Dyadic.From(inequality.A);
        constant += m * Dyadic.From(inequality.B);
        Add(argument, slope, slope);
        Add(value, -m, -m);
        return null;
    }

    private void Add(int column, Dyadic lower, Dyadic upper)
    {
        (Dyadic Lower, Dyadic Upper) known = coefficients.GetValueOrDefault(column, (Dyadic.Zero, Dyadic.Zero));
        coefficients[column] = (known.Lower + lower, known.Upper + upper);
    }
}
