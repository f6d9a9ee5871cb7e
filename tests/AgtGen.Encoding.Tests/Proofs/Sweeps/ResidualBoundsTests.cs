using AgtGen.Encoding.Proofs;
using AgtGen.Encoding.Proofs.Sweeps;
using AgtGen.Encoding.Training;

namespace AgtGen.Encoding.Tests.Proofs.Sweeps;

public class ResidualBoundsTests
{
    [Theory]
    [InlineData(EncodedLoss.SquaredError)]
    [InlineData(EncodedLoss.Hinge)]
    [InlineData(EncodedLoss.BinaryCrossEntropy)]
    public void Beside_AnyLineAndRange_HoldsAllValuesAndLittleMore(EncodedLoss loss)
    {
        const int Points = 400;
        Random random = new(91);
        for (int i = 0; i < 200; i++)
        {
            double label = loss == EncodedLoss.Hinge ? (2 * random.Next(2)) - 1 : random.Next(2), slope = (random.NextDouble() - 0.3) * (i % 2 == 0 ? 0.3 : 3);
            double middle = (random.NextDouble() - 0.5) * 8, half = random.NextDouble() * (i % 3 == 0 ? 6 : 1);
            double[] values = [.. Enumerable.Range(0, Points + 1).Select(at => middle - half + (2 * half * at / Points)).SelectMany(z => Residuals(loss, label, z).Select(phi => phi - (slope * z)))];

            ExactRange range = ResidualBounds.Beside(loss, Dyadic.From(label), Dyadic.From(slope), new(Dyadic.From(middle - half), Dyadic.From(middle + half)));

            // Between two of the points nothing rises by more than the slopes allow.
            double room = 2 * half / Points * (Math.Abs(slope) + 2);
            Assert.InRange(range.Lower.ToDoubleDown(), values.Min() - room - 1e-12, values.Min() + 1e-12);
            Assert.InRange(range.Upper.ToDoubleUp(), values.Max() - 1e-12, values.Max() + room + 1e-12);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Beside_AHingeAtItsMargin_HoldsBothSides(int label)
    {
        ExactRange range = ResidualBounds.Beside(EncodedLoss.Hinge, new(label, 0), Dyadic.Zero, ExactRange.Point(new(label, 0)));

        Assert.Equal(new(Dyadic.Min(Dyadic.Zero, new(-label, 0)), Dyadic.Max(Dyadic.Zero, new(-label, 0))), range);
    }

    private static double[] Residuals(EncodedLoss loss, double label, double z) => loss switch
    {
        EncodedLoss.SquaredError => [2 * (z - label)],
        EncodedLoss.Hinge => [label * z < 1 ? -label : 0],
        _ => [(1 / (1 + Math.Exp(-z))) - label],
    };
}
