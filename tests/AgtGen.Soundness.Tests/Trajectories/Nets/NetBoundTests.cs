using AgtGen.Trajectories;
using AgtGen.Trajectories.Nets;

namespace AgtGen.Soundness.Tests.Trajectories.Nets;

/// <summary>
/// Each bound of one sample's net against what it bounds, at moves of all sizes: the largest value found lies within it, and comes near it in some sample, without which a part of it could be missing.
/// </summary>
public sealed class NetBoundTests
{
    private const int Samples = 1500;

    [Fact]
    public void OfOutputs_AnyMove_Holds() => RequireHeld(sample =>
    {
        Upper bound = NetMisses.OfOutputs(sample.Point, sample.Shape, sample.Second, sample.Moves.Weights, 1, sample.Rest);
        return (sample.Largest((move, off) => NetVectors.Length(OutputMiss(sample, move, off))), bound);
    });

    [Fact]
    public void OfOutputs_OfADifference_Holds() => RequireHeld(sample =>
    {
        if (sample.Shape.Outputs == 1)
        {
            return (0, double.PositiveInfinity);
        }

        double[] weights = [.. Enumerable.Range(0, sample.Shape.Units).Select(u => Math.Abs(sample.Theta[sample.Shape.OutputAt(0) + u] - sample.Theta[sample.Shape.OutputAt(1) + u]))];
        Upper bound = NetMisses.OfOutputs(sample.Point, sample.Shape, weights, sample.Between(), ((Upper)2).Sqrt(), sample.Rest);
        return (sample.Largest((move, off) =>
        {
            double[] miss = OutputMiss(sample, move, off);
            return Math.Abs(miss[0] - miss[1]);
        }), bound);
    });

    [Fact]
    public void OfGradient_AnyMove_Holds() => RequireHeld(sample =>
    {
        (Upper[] layer, Upper[] units) = (new Upper[sample.Shape.Hidden * sample.Shape.Width], new Upper[sample.Shape.Units]);
        Upper rest = NetMisses.OfGradient(sample.Point, sample.Shape, sample.Row, sample.Second, sample.Moves, layer, units);
        double[] plain = NetTruth.Plain(sample, sample.Point.Residual.Values);

        // Each part by the entries that it is allowed, so that the length of all is at most theirs and the rest; and what exceeds the entries is at most the rest.
        double whole = Math.Sqrt(layer.Concat(units).Sum(value => value.Value * value.Value)) + rest.Value;
        return (sample.Largest((move, off) =>
        {
            double[] miss = NetVectors.Minus(NetVectors.Minus(NetTruth.Gradient(sample, move, off), plain), NetTruth.Curved(sample, move));
            double over = 0, length = NetVectors.Length(miss);
            for (int p = 0; p < layer.Length; p++)
            {
                over += Math.Pow(Math.Max(Math.Abs(miss[p]) - layer[p].Value, 0), 2);
            }

            for (int u = 0; u < units.Length; u++)
            {
                double unit = Math.Sqrt(Enumerable.Range(0, sample.Shape.Outputs).Sum(c => Math.Pow(miss[sample.Shape.OutputAt(c) + u], 2)));
                over += Math.Pow(Math.Max(unit - units[u].Value, 0), 2);
            }

            double excess = Math.Sqrt(over) / Math.Max(rest.Value, 1e-12);
            return excess > 1 ? excess * whole : length;
        }), whole);
    });

    [Fact]
    public void OfFlip_AnyMove_Holds() => RequireHeld(sample =>
    {
        double[] by = [.. Enumerable.Range(0, sample.Shape.Outputs).Select(c => Math.Sin(1 + c + sample.Rest))], plain = NetTruth.Plain(sample, by);
        Upper bound = NetMisses.OfFlip(sample.Point, sample.Shape, UnitRange.Steepest(sample.Unit), sample.Moves, NetVectors.Length(by) * (1 + 1e-14));
        return (sample.Largest((move, off) => NetVectors.Length(NetVectors.Minus(NetTruth.Gradient(sample, move, off, by), plain))), bound);
    });

    [Fact]
    public void OfCrossing_AnyOtherInfluences_Holds() => RequireHeld(sample =>
        (Enumerable.Range(0, 8).Max(_ => NetVectors.Length(NetTruth.Curved(sample, sample.Influence(sample.Budget - 1)))), NetMisses.OfCrossing(sample.Point, sample.Shape, sample.Moves)));

    [Fact]
    public void NormOf_AnyVector_Holds() => RequireHeld(sample =>
    {
        double[] vector = NetVectors.Scaled([.. Enumerable.Range(0, sample.Shape.Size).Select(p => Math.Sin(1 + p))], 1);
        for (int power = 0; power < 30; power++)
        {
            vector = NetVectors.Scaled(NetTruth.Curved(sample, vector), 1);
        }

        return (NetVectors.Length(NetTruth.Curved(sample, vector)), NetMisses.NormOf(sample.Point, sample.Shape));
    });

    [Fact]
    public void SizeOf_AllEntries_Holds() => RequireHeld(sample =>
    {
        double square = 0;
        for (int p = 0; p < sample.Shape.Size; p++)
        {
            double[] unit = new double[sample.Shape.Size], own = new double[sample.Shape.Stride];
            unit[p] = 1;
            square += NetVectors.Dot(NetTruth.Curved(sample, unit), NetTruth.Curved(sample, unit));
            sample.Point.AddCurved(sample.Theta, sample.Row, unit, 1, own);
            Assert.True(NetVectors.Length(NetVectors.Minus([.. own.Take(unit.Length)], NetTruth.Curved(sample, unit))) < 1e-10 * (1 + NetVectors.Length(own)));
        }

        return (Math.Sqrt(square), NetMisses.SizeOf(sample.Point, sample.Shape));
    });

    [Fact]
    public void LengthOfGradient_PlainRun_Holds() => RequireHeld(sample => (NetVectors.Length(NetTruth.Plain(sample, sample.Point.Residual.Values)), NetMisses.LengthOfGradient(sample.Point)));

    [Fact]
    public void Steepness_OutputsDerivative_Holds() => RequireHeld(sample =>
    {
        double[] by = [.. Enumerable.Range(0, sample.Shape.Outputs).Select(c => Math.Sin(1 + c))];
        for (int power = 0; power < 30; power++)
        {
            by = NetVectors.Scaled(NetTruth.Linear(sample, NetTruth.Plain(sample, by)), 1);
        }

        return (NetVectors.Length(NetTruth.Plain(sample, by)), sample.Point.Steepness);
    });

    [Fact]
    public void Reaches_AnyInfluences_Hold()
    {
        RequireHeld(sample => (Abs(NetTruth.Linear(sample, sample.Influence(sample.Budget))[0]), sample.Point.OutputReach[0]));
        RequireHeld(sample => (Abs(NetTruth.Linear(sample, sample.Influence(sample.Budget - 1))[0]), sample.Point.OutputReachLess[0]));
        RequireHeld(sample => (Abs(NetVectors.Dot(sample.Influence(sample.Budget).AsSpan(0, sample.Shape.Width), sample.Row)), sample.Point.Reach[0]));
        RequireHeld(sample => (Abs(NetVectors.Dot(sample.Influence(sample.Budget - 1).AsSpan(0, sample.Shape.Width), sample.Row)), sample.Point.ReachLess[0]));
        RequireHeld(sample => (Abs(sample.Influence(sample.Budget)[sample.Shape.OutputAt(0)]), sample.Moves.Weights[0]));

        static double Abs(double value) => Math.Abs(value);
    }

    private static double[] OutputMiss(NetSample sample, double[] move, double[] off) =>
        NetVectors.Minus(NetVectors.Minus(NetTruth.At(sample, move, off).Outputs, sample.Point.Outputs.ToArray()), NetTruth.Linear(sample, move));

    /// <summary>The value is at most the bound, but for what the values in double are off; and comes near it.</summary>
    private static void RequireHeld(Func<NetSample, (double Value, Upper Bound)> evaluate)
    {
        double nearest = 0;
        for (int seed = 0; seed < Samples; seed++)
        {
            (double value, Upper bound) = evaluate(new(seed));
            if (!double.IsFinite(bound.Value))
            {
                continue;
            }

            Assert.True(value <= (bound.Value * (1 + 1e-9)) + 1e-9, $"Sample {seed}: {value} is beyond {bound.Value}.");
            nearest = bound.Value > 1e-6 ? Math.Max(nearest, value / bound.Value) : nearest;
        }

        Assert.True(nearest > 0.9, $"No sample comes nearer to its bound than {nearest}.");
    }
}
