using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Trajectories.Nets;

namespace AgtGen.Runtime.Tests.Trajectories.Nets;

/// <summary>The four inequalities of a hidden unit, at places and moves where each of their terms is all there is: points and wide ranges, short and long reaches, before, on and behind a kink.</summary>
public sealed class UnitRangeTests
{
    private const double Slack = 1e-13;

    [Fact]
    public void Of_AnyPlaceAndMove_HoldsAllInequalities()
    {
        foreach (UnitKind kind in Enum.GetValues<UnitKind>())
        {
            foreach ((Interval<double> s, double reach) in Places())
            {
                UnitRange unit = UnitRange.Of(kind, s, reach);
                foreach (double share in Shares())
                {
                    double at = s.Lower + (share * (s.Upper - s.Lower));
                    foreach (double part in Shares())
                    {
                        double d = ((2 * part) - 1) * reach, size = Math.Abs(d);
                        double value = Value(kind, at + d) - unit.Value, slope = Slope(kind, at + d) - unit.Slope;
                        string where = $"{kind} at {at} in [{s.Lower}, {s.Upper}], moved by {d} of {reach}";
                        Within(value - (unit.Slope * d), unit.Off.Value + (unit.Bent.Value * size), "bent value", where);
                        Within(value, unit.Off.Value + (unit.Moved.Value * size), "moved value", where);
                        Within(slope - (unit.Curve * d), unit.Turned.Value + (unit.TurnedMore.Value * size), "bent slope", where);
                        Within(slope, unit.Turned.Value + (unit.Turns.Value * size), "moved slope", where);
                    }
                }
            }
        }
    }

    [Fact]
    public void Of_NoFiniteRange_KnowsNothing()
    {
        foreach (UnitKind kind in Enum.GetValues<UnitKind>())
        {
            UnitRange unit = UnitRange.Of(kind, Interval<double>.Point(1), double.PositiveInfinity);
            Assert.All([unit.Off, unit.Bent, unit.Moved, unit.Turned, unit.TurnedMore, unit.Turns], bound => Assert.Equal(double.PositiveInfinity, bound.Value));
        }
    }

    [Fact]
    public void Steepest_AnyPlace_IsAtLeastTheSlope()
    {
        foreach (UnitKind kind in Enum.GetValues<UnitKind>())
        {
            for (double s = -4; s <= 4; s += 0.125)
            {
                Within(Slope(kind, s), UnitRange.Steepest(kind), "slope", $"{kind} at {s}");
            }
        }
    }

    private static void Within(double value, double bound, string what, string where) => Assert.True(Math.Abs(value) <= bound + Slack, $"{what}: {value} exceeds {bound} for {where}.");

    private static IEnumerable<double> Shares() => Enumerable.Range(0, 17).Select(part => part / 16.0);

    private static IEnumerable<(Interval<double> S, double Reach)> Places()
    {
        foreach (double middle in new[] { -2.5, -1.3, -0.66, -0.3, -0.02, 0, 0.02, 0.3, 0.66, 1.3, 2.5 })
        {
            foreach (double half in new[] { 0, 1e-3, 0.05, 0.4 })
            {
                foreach (double reach in new[] { 0, 1e-3, 0.03, 0.31, 1, 3 })
                {
                    yield return (new(middle - half, middle + half), reach);
                }
            }
        }
    }

    private static double Value(UnitKind kind, double s) => kind switch
    {
        UnitKind.Relu => Math.Max(s, 0),
        UnitKind.Sigmoid => 1 / (1 + Math.Exp(-s)),
        _ => Math.Tanh(s),
    };

    private static double Slope(UnitKind kind, double s) => kind switch
    {
        UnitKind.Relu => s > 0 ? 1 : 0,
        UnitKind.Sigmoid => 1 / (2 + Math.Exp(s) + Math.Exp(-s)),
        _ => 1 / (Math.Cosh(s) * Math.Cosh(s)),
    };
}
