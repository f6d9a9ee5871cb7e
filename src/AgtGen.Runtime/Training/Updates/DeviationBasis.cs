using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>
/// Coordinates z = (theta, s theta + t v) of deviations from the nominal run, in which a step with complex eigenvalues is a rotation times the root of its determinant (mu, for plain momentum), so that the
/// length of z shrinks by that factor a step. The two numbers are taken as they are: how much a step lengthens z is bounded for them, in intervals, whatever they are. The length bounds the deviation of theta.
/// </summary>
/// <param name="S">s.</param>
/// <param name="T">t, not 0.</param>
internal readonly record struct DeviationBasis(double S, double T)
{
    private Matrix2 Coordinates => new(Interval<double>.Point(1), Interval<double>.Point(0), Interval<double>.Point(S), Interval<double>.Point(T));

    private Matrix2 Inverse
    {
        get
        {
            (Interval<double> s, Interval<double> t) = (Interval<double>.Point(S), Interval<double>.Point(T));
            return new(Interval<double>.Point(1), Interval<double>.Point(0), -(s / t), Interval<double>.Point(1) / t);
        }
    }

    /// <summary>Proposes the basis of a step's map: half the difference of the eigenvalues makes the second coordinate as long as the first.</summary>
    /// <param name="map">The map.</param>
    /// <param name="otherwise">Taken where the map does not turn, as at a rate of 0.</param>
    public static DeviationBasis For(Matrix2 map, DeviationBasis? otherwise)
    {
        (double a, double b, double c, double d) = (Middle(map.A), Middle(map.B), Middle(map.C), Middle(map.D));
        double half = (a - d) / 2;
        double turn = Math.Sqrt(Math.Abs((half * half) + (b * c)));
        DeviationBasis own = new(half / turn, b / turn);
        bool turns = turn > 0.05 * Math.Sqrt(Math.Abs(b * c)) && double.IsFinite(own.S) && Math.Abs(own.T) is > 1e-30 and < 1e30;
        return turns ? own : otherwise ?? new(0, 1);
    }

    /// <summary>By how much a step at most lengthens a deviation in the coordinates before it, seen in these.</summary>
    public double Growth(Matrix2 map, DeviationBasis before) => (Coordinates * map * before.Inverse).NormUp();

    /// <summary>An upper bound of the length of a deviation.</summary>
    public double LengthUp(Interval<double> theta, Interval<double> velocity) =>
        Matrix2.LengthUp(theta, (Interval<double>.Point(S) * theta) + (Interval<double>.Point(T) * velocity));

    /// <summary>Upper bounds of the length for each unit of deviation in theta, and in v.</summary>
    public (double Theta, double Velocity) Units => (LengthUp(Interval<double>.Point(1), Interval<double>.Point(0)), Math.Abs(T));

    /// <summary>An upper bound of the deviation of v for each unit of length: v = (z2 - s z1) / t.</summary>
    public double VelocityReach => (Interval<double>.Point(Units.Theta) / Interval<double>.Point(Math.Abs(T))).Upper;

    private static double Middle(Interval<double> value) => (value.Lower + value.Upper) / 2;
}
