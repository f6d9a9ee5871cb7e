using AgtGen.Kernels;
using AgtGen.Trajectories;
using AgtGen.Trajectories.Nets;

namespace AgtGen.Soundness.Tests.Trajectories.Nets;

/// <summary>What is known of a unit or a residual around where it is, in wide ranges: there, no part of it is a rounding.</summary>
public sealed class NetRangeTests
{
    private const int Cases = 20000;

    [Theory]
    [InlineData(UnitKind.Relu)]
    [InlineData(UnitKind.Tanh)]
    [InlineData(UnitKind.Sigmoid)]
    internal void Unit_AnyMove_IsWithinItsRange(UnitKind kind)
    {
        Random random = new(1);
        for (int i = 0; i < Cases; i++)
        {
            double middle = 3 * Sign(random) * random.NextDouble(), half = Size(random), reach = Size(random);
            UnitRange unit = UnitRange.Of(kind, new(middle - half, middle + half), reach);
            double s = random.Next(2) == 0 ? middle + (half * Sign(random)) : middle + (half * Sign(random) * random.NextDouble());
            double d = random.Next(2) == 0 ? reach * Sign(random) : reach * Sign(random) * random.NextDouble(), size = Math.Abs(d);
            (double value, double slope) = NetTruth.Function(kind, s + d);
            Require(value - unit.Value - (unit.Slope * d), unit.Off + (unit.Bent * size));
            Require(value - unit.Value, unit.Off + (unit.Moved * size));
            Require(slope - unit.Slope - (unit.Curve * d), unit.Turned + (unit.TurnedMore * size));
            Require(slope - unit.Slope, unit.Turned + (unit.Turns * size));
        }
    }

    [Theory]
    [InlineData(ResidualKind.Logistic)]
    [InlineData(ResidualKind.Squared)]
    [InlineData(ResidualKind.Softmax)]
    internal void Residual_AnyMove_IsWithinItsRange(ResidualKind kind)
    {
        Random random = new(2);
        for (int i = 0; i < Cases; i++)
        {
            int outputs = kind == ResidualKind.Softmax ? 2 + random.Next(2) : 1;
            double label = random.Next(Math.Max(2, outputs)), error = Size(random), length = Size(random);
            double[] beside = Vector(random, outputs, 4 * random.NextDouble());
            NetResidual residual = new(kind, outputs);
            residual.MoveTo(beside, error * (1 + 1e-12), label);
            double[] off = Vector(random, outputs, error), z = [.. beside.Zip(off, (a, b) => a + b)], d = Vector(random, outputs, length);
            double[] there = NetTruth.ResidualOf(kind, [.. z.Zip(d, (a, b) => a + b)], label), here = NetTruth.ResidualOf(kind, z, label);
            double[] linear = [.. Enumerable.Range(0, outputs).Select(c => Enumerable.Range(0, outputs).Sum(o => residual.Slopes[(c * outputs) + o] * d[o]))];
            Require(NetVectors.Length(NetVectors.Minus(NetVectors.Minus(there, residual.Values), linear)), residual.ValueError + (residual.SlopeError * length) + residual.Missed(length * (1 + 1e-12)));
            Require(NetVectors.Length(NetVectors.Minus(here, residual.Values)), residual.ValueError);
            Require(NetVectors.Length(NetVectors.Minus(there, here)), Upper.Min(residual.Longest, (residual.Steepest * length) + residual.Missed(length * (1 + 1e-12))));
            Require(NetVectors.Length(residual.Values), residual.Length);
        }
    }

    private static void Require(double value, Upper bound) => Assert.True(double.IsNaN(bound.Value) || Math.Abs(value) <= (bound.Value * (1 + 1e-9)) + 1e-12, $"{Math.Abs(value)} is beyond {bound.Value}.");

    private static double Sign(Random random) => random.Next(2) == 0 ? 1 : -1;

    private static double Size(Random random) => random.Next(4) == 0 ? 0 : 1e-3 * Math.Pow(3000, random.NextDouble());

    private static double[] Vector(Random random, int count, double length) => NetVectors.Scaled([.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)], length);
}
