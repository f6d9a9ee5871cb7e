using AgtGen.Encoding.Engines;
using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Relaxations;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Search;

/// <summary>
/// Ranges that follow from ranges, row by row: what the others of a row leave to one variable, what factors leave to a product and the reverse, and what an argument leaves to a function. In outward-rounded intervals, so no point is lost; a binary's range is rounded to its values.
/// </summary>
/// <param name="model">The model, for the kinds of its variables.</param>
/// <param name="nodes">Its program.</param>
internal sealed class RangeTightening(EncodingModel model, NodeProgram nodes)
{
    // Rounds of all rows, and how much of a range's width must go for another round to be worth it.
    private const int Rounds = 4;
    private const double Worth = 1e-2;

    // Of the longest row.
    private readonly Interval<double>[] after = new Interval<double>[1 + Enumerable.Range(0, model.Rows.Count).Max(row => (int?)(nodes.Program.RowStarts[row + 1] - nodes.Program.RowStarts[row])) ?? 1];

    /// <summary>Tightens the ranges of all columns.</summary>
    /// <param name="ranges">A range for each column, replaced.</param>
    /// <returns>False if it is proved that no point is left.</returns>
    public bool Run(Interval<double>[] ranges)
    {
        for (int round = 0; round < Rounds; round++)
        {
            bool isWorth = false;
            for (int row = 0; row < model.Rows.Count; row++)
            {
                if (!Propagate(row, ranges, ref isWorth))
                {
                    return false;
                }
            }

            foreach (ProductColumn product in nodes.Products)
            {
                if (!Propagate(product, ranges, ref isWorth))
                {
                    return false;
                }
            }

            foreach (FunctionColumn function in nodes.Functions)
            {
                if (!Narrow(ranges, function.Value, FunctionEnvelope.Range(ranges[function.Argument]), ref isWorth))
                {
                    return false;
                }
            }

            if (!isWorth)
            {
                break;
            }
        }

        return true;
    }

    private bool Propagate(int row, Interval<double>[] ranges, ref bool isWorth)
    {
        LinearProgram program = nodes.Program;
        int start = program.RowStarts[row], end = program.RowStarts[row + 1];

        // Sums of the others from both sides instead of the whole less one, since a difference of intervals would be wider.
        Span<Interval<double>> after = this.after.AsSpan(0, end - start + 1);
        after[^1] = Interval<double>.Point(0);
        for (int entry = end - 1; entry >= start; entry--)
        {
            after[entry - start] = after[entry - start + 1] + (nodes.Coefficient(entry) * ranges[program.EntryColumns[entry]]);
        }

        Interval<double> bounds = new(program.RowLower[row], program.RowUpper[row]), before = Interval<double>.Point(0);
        if (after[0].Intersect(bounds) is null)
        {
            return false;
        }

        for (int entry = start; entry < end; entry++)
        {
            Interval<double> coefficient = nodes.Coefficient(entry);
            int column = program.EntryColumns[entry];
            Interval<double> old = ranges[column];
            if (!Narrow(ranges, column, (bounds - (before + after[entry - start + 1])) / coefficient, ref isWorth))
            {
                return false;
            }

            before += coefficient * old;
        }

        return true;
    }

    private bool Propagate(ProductColumn product, Interval<double>[] ranges, ref bool isWorth)
    {
        if (!Narrow(ranges, product.Column, McCormick.Range(ranges[product.First], ranges[product.Second], product.IsSquare), ref isWorth))
        {
            return false;
        }

        return product.IsSquare
            || (Narrow(ranges, product.First, ranges[product.Column] / ranges[product.Second], ref isWorth)
                && Narrow(ranges, product.Second, ranges[product.Column] / ranges[product.First], ref isWorth));
    }

    private bool Narrow(Interval<double>[] ranges, int column, Interval<double> allowed, ref bool isWorth)
    {
        Interval<double> old = ranges[column];
        if (old.Intersect(allowed) is not { } left)
        {
            return false;
        }

        if (column < model.Variables.Count && model.Variables[column].Kind == VariableKind.Binary)
        {
            (double lower, double upper) = (left.Lower > 0 ? 1 : 0, left.Upper < 1 ? 0 : 1);
            if (lower > upper)
            {
                return false;
            }

            left = new(lower, upper);
        }

        ranges[column] = left;
        isWorth |= left.Upper - left.Lower < (1 - Worth) * (old.Upper - old.Lower);
        return true;
    }
}
