using AgtGen.Numerics;

namespace AgtGen.Encoding.Proofs;

/// <summary>
/// Ranges that follow from ranges, as the search has them, in exact arithmetic: what a row leaves to each of its columns, what factors leave to a product and the reverse, what an argument leaves to a function. Every new end is the double next to the exact one on its outer side, so each range lies within the one that the search's
/// outward-rounded arithmetic has after as many rounds.
/// </summary>
/// <param name="program">The program.</param>
internal sealed class ExactTightening(ExactProgram program)
{
    // At least as many as a search takes; it ends before where nothing changes any more.
    private const int Rounds = 4;

    // Outputs repeat from part to part.
    private const int Remembered = 1 << 18;

    private readonly Dictionary<double, (double Lower, double Upper)> logistic = [];

    /// <summary>Tightens ranges.</summary>
    /// <param name="ranges">A range for each column, replaced.</param>
    /// <returns>False if it is proved that no point is left.</returns>
    public bool Run(Interval<double>[] ranges)
    {
        for (int round = 0; round < Rounds; round++)
        {
            bool isChanged = false;
            foreach (ExactRow row in program.Rows)
            {
                if (!Propagate(row, ranges, ref isChanged))
                {
                    return false;
                }
            }

            for (int i = 0; i < program.Products.Length; i++)
            {
                if (!Propagate(program.Products[i], program.Variables + i, ranges, ref isChanged))
                {
                    return false;
                }
            }

            foreach ((int value, int argument) in program.Functions)
            {
                if (!Narrow(ranges, value, Logistic(ranges[argument].Lower).Lower, Logistic(ranges[argument].Upper).Upper, ref isChanged))
                {
                    return false;
                }
            }

            if (!isChanged)
            {
                break;
            }
        }

        return true;
    }

    private bool Propagate(ExactRow row, Interval<double>[] ranges, ref bool isChanged)
    {
        (Dyadic Lower, Dyadic Upper)[] terms = new (Dyadic, Dyadic)[row.Terms.Length];
        (Dyadic lower, Dyadic upper) = (Dyadic.Zero, Dyadic.Zero);
        int unbounded = -1;
        for (int i = 0; i < terms.Length; i++)
        {
            Interval<double> range = ranges[row.Terms[i].Column];
            if (!double.IsFinite(range.Lower) || !double.IsFinite(range.Upper))
            {
                // Of two nothing follows; of one what the others leave to it.
                if (unbounded >= 0)
                {
                    return true;
                }

                unbounded = i;
                continue;
            }

            terms[i] = row.Terms[i].Over(Dyadic.From(range.Lower), Dyadic.From(range.Upper));
            (lower, upper) = (lower + terms[i].Lower, upper + terms[i].Upper);
        }

        Dyadic? least = double.IsFinite(row.Lower) ? Dyadic.From(row.Lower) : null, most = double.IsFinite(row.Upper) ? Dyadic.From(row.Upper) : null;
        if (unbounded < 0 && ((least is { } a && upper < a) || (most is { } b && lower > b)))
        {
            return false;
        }

        for (int i = 0; i < terms.Length; i++)
        {
            if ((unbounded < 0 || unbounded == i)
                && !Narrow(ranges, row.Terms[i], least - (upper - terms[i].Upper), most - (lower - terms[i].Lower), ref isChanged))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What a term that lies between two numbers, where there are such, leaves to its column.</summary>
    private bool Narrow(Interval<double>[] ranges, ExactTerm term, Dyadic? least, Dyadic? most, ref bool isChanged)
    {
        (Dyadic smallest, Dyadic largest) = (term.Lower, term.Upper);
        if (smallest.Sign * largest.Sign <= 0)
        {
            return true;
        }

        if (smallest.Sign < 0)
        {
            (smallest, largest, least, most) = (-largest, -smallest, -most, -least);
        }

        double lower = least is { } a ? Dyadic.QuotientToDoubleDown(a, a.Sign >= 0 ? largest : smallest) : double.NegativeInfinity;
        double upper = most is { } b ? Dyadic.QuotientToDoubleUp(b, b.Sign >= 0 ? smallest : largest) : double.PositiveInfinity;
        return Narrow(ranges, term.Column, lower, upper, ref isChanged);
    }

    private bool Propagate((int First, int Second) factors, int column, Interval<double>[] ranges, ref bool isChanged)
    {
        (int first, int second) = factors;
        Interval<double> product = ExactProgram.Product(ranges[first], ranges[second], first == second);
        return Narrow(ranges, column, product.Lower, product.Upper, ref isChanged)
            && (first == second || (Divide(ranges, column, second, first, ref isChanged) && Divide(ranges, column, first, second, ref isChanged)));
    }

    /// <summary>What a product and one of its factors leave to the other.</summary>
    private bool Divide(Interval<double>[] ranges, int product, int known, int other, ref bool isChanged)
    {
        Interval<double> whole = ranges[product], divisor = ranges[known];
        if (divisor.Contains(0) || !double.IsFinite(whole.Lower) || !double.IsFinite(whole.Upper))
        {
            return true;
        }

        ExactTerm term = ExactTerm.Of(other, divisor);
        return Narrow(ranges, term, Dyadic.From(whole.Lower), Dyadic.From(whole.Upper), ref isChanged);
    }

    private bool Narrow(Interval<double>[] ranges, int column, double lower, double upper, ref bool isChanged)
    {
        Interval<double> old = ranges[column];
        lower = Math.Max(old.Lower, lower);
        upper = Math.Min(old.Upper, upper);
        if (column < program.Variables && program.IsBinary[column])
        {
            (lower, upper) = (lower > 0 ? 1 : 0, upper < 1 ? 0 : 1);
        }

        if (lower > upper)
        {
            return false;
        }

        if (lower > old.Lower || upper < old.Upper)
        {
            ranges[column] = new(lower, upper);
            isChanged = true;
        }

        return true;
    }

    private (double Lower, double Upper) Logistic(double x)
    {
        if (!logistic.TryGetValue(x, out (double Lower, double Upper) range))
        {
            (Dyadic lower, Dyadic upper) = ExactLogistic.At(Dyadic.From(x));
            range = (lower.ToDoubleDown(), upper.ToDoubleUp());
            if (logistic.Count == Remembered)
            {
                logistic.Clear();
            }

            logistic.Add(x, range);
        }

        return range;
    }
}
