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
            ? IsAboveOver(slope, constant, Dyadic.From(lower), Dyadic.From(upper))
            : IsAboveOver(slope, Dyadic.One - constant, -Dyadic.From(upper), -Dyadic.From(lower));
    }

    private static bool IsAboveOver(Dyadic slope, Dyadic constant, Dyadic lower, Dyadic upper)
    {
        bool IsAt(Dyadic x) => ExactLogistic.At(x).Upper <= (slope * x) + constant;

        // Up to 0 the function bends up, so the ends decide.
        if (lower.Sign < 0 && !(IsAt(lower) && IsAt(Dyadic.Min(upper, Dyadic.Zero))))
        {
            return false;
        }

        if (upper.Sign < 0)
        {
            return true;
        }

        // From 0 on it bends down, so that it is below each of its tangents; that at q is below the line if it is so at the ends.
        Dyadic from = Dyadic.Max(lower, Dyadic.Zero), q = Nearest(slope, from, upper);
        (Dyadic Lower, Dyadic Upper) value = ExactLogistic.At(q), slopes = ExactLogistic.SlopeAt(q);
        bool IsTangentAt(Dyadic x) => value.Upper + Dyadic.Max(slopes.Lower * (x - q), slopes.Upper * (x - q)) <= (slope * x) + constant;
        return IsTangentAt(from) && IsTangentAt(upper);
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
