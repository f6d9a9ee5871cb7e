namespace AgtGen.Encoding.Proofs;

/// <summary>A line slope x + constant that the logistic function does not cross, over a range.</summary>
/// <param name="IsAbove">Whether the line is above the function, or below it.</param>
/// <param name="Slope">Its slope.</param>
/// <param name="Constant">Its value at 0.</param>
internal readonly record struct LogisticLine(bool IsAbove, double Slope, double Constant)
{
    /// <summary>Whether it is proved that the line stays on its side from one number to another.</summary>
    /// <param name="lower">The least x.</param>
    /// <param name="upper">The largest x.</param>
    public bool Holds(double lower, double upper)
    {
        // s(-x) = 1 - s(x): below a function is above its mirror image.
        Dyadic slope = Dyadic.From(Slope), constant = Dyadic.From(Constant);
        return IsAbove
            ? Most(slope, Dyadic.From(lower), Dyadic.From(upper)) <= constant
            : Most(slope, -Dyadic.From(upper), -Dyadic.From(lower)) <= Dyadic.One - constant;
    }

    /// <summary>A number that the logistic function less a line is nowhere above, and comes near to: the least constant of a line above it that is proved.</summary>
    /// <param name="slope">The line's slope.</param>
    /// <param name="lower">The least x.</param>
    /// <param name="upper">The largest x.</param>
    public static Dyadic Most(Dyadic slope, Dyadic lower, Dyadic upper)
    {
        Dyadic At(Dyadic x) => ExactLogistic.At(x).Upper - (slope * x);

        // Up to 0 the function bends up, so the ends decide.
        Dyadic? before = lower.Sign < 0 ? Dyadic.Max(At(lower), At(Dyadic.Min(upper, Dyadic.Zero))) : null;
        if (before is { } most && upper.Sign < 0)
        {
            return most;
        }

        // From 0 on it bends down, so that it is below each of its tangents; that at q less the line is largest at the ends.
        Dyadic from = Dyadic.Max(lower, Dyadic.Zero), q = Nearest(slope, from, upper);
        (Dyadic Lower, Dyadic Upper) value = ExactLogistic.At(q), slopes = ExactLogistic.SlopeAt(q);
        Dyadic Tangent(Dyadic x) => value.Upper + Dyadic.Max(slopes.Lower * (x - q), slopes.Upper * (x - q)) - (slope * x);
        Dyadic after = Dyadic.Max(Tangent(from), Tangent(upper));
        return before is { } also ? Dyadic.Max(also, after) : after;
    }

    /// <summary>Near where the function has the slope: a guess, which Newton's rule makes precise. Any answer proves what it proves.</summary>
    private static Dyadic Nearest(Dyadic slope, Dyadic from, Dyadic to)
    {
        // Beside a line that does not rise the function comes nearest at the upper end.
        if (slope.Sign <= 0)
        {
            return to;
        }

        double wanted = slope.ToDoubleDown(), root = Math.Sqrt(Math.Max(0, 1 - (4 * wanted)));
        Dyadic q = Clamp(Dyadic.From(Math.Log((1 + root) / Math.Max(1e-300, 1 - root))), from, to);
        for (int i = 0; i < 2; i++)
        {
            double value = ExactLogistic.At(q).Lower.ToDoubleDown(), bend = value * (1 - value) * (1 - (2 * value));
            double step = -(ExactLogistic.SlopeAt(q).Lower - slope).ToDoubleDown() / bend;
            q = Math.Abs(step) < 1 ? Clamp(q + Dyadic.From(step), from, to) : q;
        }

        return q;
    }

    private static Dyadic Clamp(Dyadic value, Dyadic from, Dyadic to) => Dyadic.Min(Dyadic.Max(value, from), to);
}
