using AgtGen.Kernels;
using AgtGen.Numerics;
using Functions = AgtGen.Numerics.Elementary<AgtGen.Numerics.ScalarMath<double>, double, double>;

namespace AgtGen.Trajectories.Nets;

/// <summary>
/// A hidden unit a at s and everywhere near it. Value, Slope and Curve are numbers near a(s), a'(s) and a''(s), 0 at a kink and beside it. For every move d of s with |d| at most the reach
/// <code>|a(s + d) - Value - Slope d| &lt;= Off + Bent |d|,  |a(s + d) - Value| &lt;= Off + Moved |d|,</code>
/// <code>|a'(s + d) - Slope - Curve d| &lt;= Turned + TurnedMore |d|,  |a'(s + d) - Slope| &lt;= Turned + Turns |d|.</code>
/// </summary>
internal readonly record struct UnitRange(double Value, double Slope, double Curve, Upper Off, Upper Bent, Upper Moved, Upper Turned, Upper TurnedMore, Upper Turns)
{
    /// <summary>The unit that is always 1.</summary>
    public static UnitRange One => new(1, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>At least the size of any slope.</summary>
    public static double Steepest(UnitKind kind) => kind == UnitKind.Sigmoid ? 0.25 : 1;

    /// <param name="kind">The function.</param>
    /// <param name="s">Contains where it is.</param>
    /// <param name="reach">How far that moves at most.</param>
    public static UnitRange Of(UnitKind kind, Interval<double> s, Upper reach)
    {
        double low = ScalarMath<double>.SubtractDown(s.Lower, reach.Value), high = ScalarMath<double>.AddUp(s.Upper, reach.Value);
        return !(double.IsFinite(low) && double.IsFinite(high)) ? Unknown : kind == UnitKind.Relu ? Relu(s, low, high, reach) : Smooth(kind, s, low, high, reach);
    }

    private static UnitRange Unknown => new(0, 0, 0, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);

    private static UnitRange Relu(Interval<double> s, double low, double high, Upper reach)
    {
        double middle = Middle(s);
        Upper off = Upper.Max(Upper.Distance(s.Lower, middle), Upper.Distance(s.Upper, middle));
        if (low > 0)
        {
            return new(middle, 1, 0, off, 0, 1, 0, 0, 0);
        }

        if (high <= 0)
        {
            return new(0, 0, 0, 0, 0, 0, 0, 0, 0);
        }

        // Beyond the kink, which is |s| away, the slope is off by 1: max(|d| - |s|, 0) is at most |d| (reach - |s|) / reach.
        double away = Math.Max(0, Math.Max(s.Lower, -s.Upper));
        Upper bent = away > 0 ? Upper.Min(1, (Upper)ScalarMath<double>.SubtractUp(reach.Value, away) / reach.Value) : 1;
        return new(Math.Max(middle, 0), middle > 0 ? 1 : 0, 0, off, bent, 1, 1, 0, 0);
    }

    /// <summary>
    /// tanh has a' = 1 - a^2, a'' = -2 a a', a''' = a' (6 a^2 - 2); the logistic function a' = a (1 - a), a'' = a' (1 - 2 a), a''' = a' (1 - 6 a'). Derivatives as functions of a are evaluated in intervals.
    /// </summary>
    private static UnitRange Smooth(UnitKind kind, Interval<double> s, double low, double high, Upper reach)
    {
        Interval<double> here = ValueOf(kind, s.Lower, s.Upper), near = ValueOf(kind, low, high);
        (Interval<double> slopeHere, Interval<double> curveHere, _) = Derivatives(kind, here);
        (_, Interval<double> curve, Interval<double> third) = Derivatives(kind, near);
        (double value, double slope, double bend) = (Middle(here), Middle(slopeHere), Middle(curveHere));
        Upper off = Error(here, value), slopeOff = Error(slopeHere, slope), curveOff = Error(curveHere, bend);
        Upper steepest = Steepest(kind);
        Upper bent = Upper.Min(slopeOff + ((Upper)0.5 * Size(curve) * reach), steepest);
        Upper more = curveOff + ((Upper)0.5 * Size(third) * reach);
        return new(value, slope, bend, off, bent, Upper.Min((Upper)Math.Abs(slope) + bent, steepest), slopeOff, more, Upper.Min((Upper)Math.Abs(bend) + more, Size(curve)));
    }

    private static Interval<double> ValueOf(UnitKind kind, double lower, double upper)
    {
        if (kind == UnitKind.Sigmoid)
        {
            return new(Functions.SigmoidDown(lower), Functions.SigmoidUp(upper));
        }

        Kernels.Functions.IScalarFunction tanh = default(Kernels.Functions.Tanh);
        tanh.ValueBounds<ScalarMath<double>, double, double>(ref lower, ref upper);
        return new(lower, upper);
    }

    private static (Interval<double> Slope, Interval<double> Curve, Interval<double> Third) Derivatives(UnitKind kind, Interval<double> a)
    {
        Interval<double> one = Interval<double>.Point(1), two = Interval<double>.Point(2), six = Interval<double>.Point(6);
        if (kind == UnitKind.Sigmoid)
        {
            Interval<double> slope = Positive(a * (one - a), 0.25);
            return (slope, slope * (one - (two * a)), slope * (one - (six * slope)));
        }

        Interval<double> square = Square(a), falls = Positive(one - square, 1);
        return (falls, -(two * (a * falls)), falls * ((six * square) - two));
    }

    private static Interval<double> Square(Interval<double> a)
    {
        double least = a.Lower > 0 ? a.Lower : a.Upper < 0 ? -a.Upper : 0, most = Math.Max(-a.Lower, a.Upper);
        return new(ScalarMath<double>.MultiplyDown(least, least), ScalarMath<double>.MultiplyUp(most, most));
    }

    private static Interval<double> Positive(Interval<double> slope, double most) => new(Math.Clamp(slope.Lower, 0, most), Math.Clamp(slope.Upper, 0, most));

    private static Upper Size(Interval<double> range) => Math.Max(Math.Abs(range.Lower), Math.Abs(range.Upper));

    private static Upper Error(Interval<double> range, double number) => Upper.Max(Upper.Distance(range.Lower, number), Upper.Distance(range.Upper, number));

    private static double Middle(Interval<double> range) => range.Lower + (0.5 * (range.Upper - range.Lower));
}
