namespace AgtGen.Compiler.Functions;

/// <summary>Where a function of the line, of which ranges over intervals are known, keeps its sign: found by bisection.</summary>
internal static class SignSearch
{
    private const int Budget = 4000;
    private const int MostUndecided = 64;
    private const int MostChanges = 8;

    // Beyond this the sign of a tail must be seen at once.
    private const double Far = 1L << 40;

    private enum Sign
    {
        Undecided,
        Zero,
        NotNegative,
        NotPositive,
    }

    /// <summary>Whether all of a domain can be cut into intervals over which a statement is seen to hold.</summary>
    public static bool Holds(Func<Segment, bool> statement, Segment domain) =>
        Cut(interval => statement(interval) ? Sign.Zero : Sign.Undecided, domain) is { } pieces && pieces.All(piece => piece.Sign == Sign.Zero);

    /// <summary>Short intervals, outside of which the function keeps one sign from one to the next; null if they are not found.</summary>
    /// <param name="range">Ranges of the function.</param>
    /// <param name="domain">Where it is looked at.</param>
    public static IReadOnlyList<Segment>? Changes(Func<Segment, Segment> range, Segment domain)
    {
        if (Cut(interval => Of(range(interval)), domain) is not { } pieces)
        {
            return null;
        }

        List<Segment> changes = [];
        Sign sign = Sign.Zero;
        foreach ((Segment interval, Sign next) in pieces.OrderBy(piece => piece.Interval.Lower))
        {
            if (next == Sign.Undecided)
            {
                bool continues = changes.Count > 0 && changes[changes.Count - 1].Upper >= interval.Lower;
                Segment change = continues ? new(changes[changes.Count - 1].Lower, interval.Upper) : interval;
                changes.RemoveRange(changes.Count - (continues ? 1 : 0), continues ? 1 : 0);
                changes.Add(change);
                sign = Sign.Zero;
            }
            else if (next != Sign.Zero)
            {
                // Where an interval of one sign meets one of the other, there is 0.
                if (sign != Sign.Zero && sign != next)
                {
                    changes.Add(new(interval.Lower, interval.Lower));
                }

                sign = next;
            }
        }

        return changes.Count <= MostChanges ? changes : null;
    }

    private static Sign Of(Segment range) => (range.Lower >= 0, range.Upper <= 0) switch
    {
        (true, true) => Sign.Zero,
        (true, false) => Sign.NotNegative,
        (false, true) => Sign.NotPositive,
        _ => Sign.Undecided,
    };

    // Intervals that are decided, or too short to be cut further; null if that takes too long, or is hopeless.
    private static List<(Segment Interval, Sign Sign)>? Cut(Func<Segment, Sign> signOf, Segment domain)
    {
        Stack<Segment> open = new([domain]);
        List<(Segment Interval, Sign Sign)> pieces = [];
        int undecided = 0;
        for (int looked = 0; open.Count > 0; looked++)
        {
            Segment interval = open.Pop();
            Sign sign = signOf(interval);
            double middle = Middle(interval);
            double magnitude = Math.Max(1, Math.Max(Math.Abs(interval.Lower), Math.Abs(interval.Upper)));
            if (sign != Sign.Undecided || (!double.IsInfinity(magnitude) && interval.Upper - interval.Lower <= 1e-9 * magnitude))
            {
                pieces.Add((interval, sign));
                undecided += sign == Sign.Undecided ? 1 : 0;
            }
            else if (middle > interval.Lower && middle < interval.Upper)
            {
                open.Push(new(interval.Lower, middle));
                open.Push(new(middle, interval.Upper));
            }
            else
            {
                return null;
            }

            if (looked > Budget || undecided > MostUndecided)
            {
                return null;
            }
        }

        return pieces;
    }

    private static double Middle(Segment interval) => (double.IsInfinity(interval.Lower), double.IsInfinity(interval.Upper)) switch
    {
        (true, true) => 0,
        (false, true) => interval.Lower >= Far ? interval.Lower : Math.Max(1, 16 * interval.Lower),
        (true, false) => interval.Upper <= -Far ? interval.Upper : Math.Min(-1, 16 * interval.Upper),
        _ => interval.Lower + ((interval.Upper - interval.Lower) / 2),
    };
}
