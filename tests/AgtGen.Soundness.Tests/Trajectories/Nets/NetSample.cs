using AgtGen.Kernels;
using AgtGen.Trajectories;
using AgtGen.Trajectories.Nets;

namespace AgtGen.Soundness.Tests.Trajectories.Nets;

/// <summary>
/// One sample of a random net, with influences and errors of any size, or none: sizes are drawn one by one, so that each part of a bound is nearly all of it in some samples. Roundings, which no test would see, are made large: the sums of the
/// hidden units are known in wide ranges only, and so are the outputs that the residual is evaluated at.
/// </summary>
internal sealed class NetSample
{
    private readonly Random random;
    private readonly NetRun run;
    private readonly double[] influences;
    private readonly double wide;
    private readonly int k;

    public NetSample(int seed)
    {
        random = new(seed);
        Unit = (UnitKind)random.Next(3);
        Residual = (ResidualKind)random.Next(3);
        (int outputs, int hidden, int rows) = (Residual == ResidualKind.Softmax ? 2 + random.Next(2) : 1, 1 + random.Next(2), 2 + random.Next(2));
        double scale = Size(0.1, 5);
        double[][] features = [.. Enumerable.Range(0, rows).Select(_ => Numbers(1, scale))];
        Label = Residual == ResidualKind.Squared ? random.NextDouble() : random.Next(Math.Max(outputs, 2));
        bool hasBias = random.Next(2) == 0;
        int width = 2, units = hidden + (hasBias ? 1 : 0);
        double[] start = [.. Numbers(hidden * width, Size(0.1, 5)), .. Numbers(outputs * units, Any(0.01, 5))];
        run = new(new(features, [.. features.Select(_ => Label)]), hidden, outputs, Unit, Residual, 1, 1, seed) { HasOutputBias = hasBias, Initial = start };
        k = 1 + random.Next(rows - 1);
        NetTraining training = run.Training(AlterationKind.Removal, k);
        (Shape, Theta, Row) = (training.Shape, training.Start, training.Rows.Row(0)[..width].ToArray());
        int padded = (rows + InfluenceProduct.Rows - 1) / InfluenceProduct.Rows * InfluenceProduct.Rows;
        influences = new double[padded * Shape.Stride];
        (double first, double second) = (Any(1e-3, 3), Any(1e-3, 3));
        for (int j = 0; j < rows; j++)
        {
            Numbers(hidden * width, first).CopyTo(influences, j * Shape.Stride);
            Numbers(outputs * units, second).CopyTo(influences, (j * Shape.Stride) + (hidden * width));
        }

        Rest = Any(1e-3, 3);
        Moves = new(Shape, rows, k);
        Moves.MoveTo(influences, Enumerable.Range(0, rows).Max(j => NetVectors.Length(influences.AsSpan(j * Shape.Stride, Shape.Size))) * (1 + 1e-12), Rest);
        Point = new(training);
        new NetTile(training, influences).Run(training.Rows, 0, new[] { Point }, Theta, Moves, areTrained: false);
        wide = Any(1e-3, 1);
        Widen(Any(1e-3, 1));
    }

    public UnitKind Unit { get; }

    public ResidualKind Residual { get; }

    public double Label { get; }

    public NetShape Shape { get; }

    public double[] Theta { get; }

    public double[] Row { get; }

    public double Rest { get; }

    public NetMoves Moves { get; }

    public NetPoint Point { get; }

    public ReadOnlySpan<double> Second => Theta.AsSpan(Shape.OutputAt(0), Shape.Outputs * Shape.Units);

    /// <summary>How far the influences move the difference of the first two outputs' weights, unit by unit.</summary>
    public Upper[] Between() => [.. Enumerable.Range(0, Shape.Units).Select(unit => Moves.Between(influences, 0, 1, unit))];

    /// <summary>The sum of some influences, up to so many.</summary>
    public double[] Influence(int most)
    {
        double[] sum = new double[Shape.Size];
        int rows = run.Data.Count, count = Math.Min(most, rows);
        foreach (int j in Enumerable.Range(0, rows).OrderBy(_ => random.Next()).Take(random.Next(4) == 0 ? random.Next(count + 1) : count))
        {
            for (int p = 0; p < sum.Length; p++)
            {
                sum[p] += influences[(j * Shape.Stride) + p];
            }
        }

        return sum;
    }

    public int Budget => k;

    /// <summary>The largest value of a function of the move D + E of the parameters and of how far the units' sums are off.</summary>
    public double Largest(Func<double[], double[], double> value)
    {
        double best = double.NegativeInfinity;
        double[] move = [], error = [], off = [];
        for (int attempt = 0; attempt < 40; attempt++)
        {
            bool isClimb = attempt > 15;
            double[] newMove = isClimb ? move : Influence(k);
            double[] newError = isClimb ? NetVectors.Scaled([.. error.Select(e => e + (Rest * 0.4 * Normal()))], Rest) : Error(attempt);
            double[] newOff = [.. Enumerable.Range(0, Shape.Hidden).Select(h => isClimb ? off[h] : random.Next(2) == 0 ? wide : -wide)];
            double now = value([.. newMove.Zip(newError, (d, e) => d + e)], newOff);
            if (!(now <= best))
            {
                (best, move, error, off) = (now, newMove, newError, newOff);
            }
        }

        return best;
    }

    /// <summary>A vector of the length of the rest, in one layer or both.</summary>
    private double[] Error(int attempt)
    {
        int first = Shape.Hidden * Shape.Width;
        double[] error = [.. Enumerable.Range(0, Shape.Size).Select(p => attempt % 3 == (p < first ? 1 : 2) ? 0 : p < first && attempt % 2 == 0 ? Row[p % Shape.Width] : Normal())];
        double sign = random.Next(2) == 0 ? 1 : -1;
        return NetVectors.Scaled(error, sign * Rest);
    }

    /// <summary>Knows of the units' sums only that they are within <see cref="wide"/>, of the outputs that they are within an error of numbers beside them.</summary>
    private void Widen(double error)
    {
        for (int h = 0; h < Shape.Hidden; h++)
        {
            double s = NetVectors.Dot(Theta.AsSpan(h * Shape.Width, Shape.Width), Row);
            double margin = wide + 1e-12;
            UnitRange own = Point.Units[h], range = UnitRange.Of(Unit, new(s - margin, s + margin), Point.Reach[h] + (Point.Norm * Rest));
            Point.Units[h] = own with
            {
                Off = range.Off + Math.Abs(range.Value - own.Value) + 1e-14,
                Bent = range.Bent + Math.Abs(range.Slope - own.Slope),
                Moved = range.Moved,
                Turned = range.Turned + Math.Abs(range.Slope - own.Slope),
                TurnedMore = range.TurnedMore + Math.Abs(range.Curve - own.Curve),
                Turns = range.Turns,
            };
        }

        double[] beside = NetVectors.Scaled([.. Point.Outputs.ToArray().Select(_ => Normal())], error);
        Point.Residual.MoveTo([.. Point.Outputs.ToArray().Zip(beside, (z, d) => z + d)], error * (1 + 1e-12), Label);
        for (int h = 0; h < Shape.Hidden; h++)
        {
            Point.Pulls[h] = Enumerable.Range(0, Shape.Outputs).Sum(c => Point.Residual.Values[c] * Theta[Shape.OutputAt(c) + h]);
        }
    }

    private double Normal() => random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;

    /// <summary>From one to the other, as likely between 1 and 2 as between 2 and 4; or, as often as not, 0.</summary>
    private double Any(double least, double most) => random.Next(2) == 0 ? 0 : Size(least, most);

    private double Size(double least, double most) => least * Math.Pow(most / least, random.NextDouble());

    private double[] Numbers(int count, double most) => [.. Enumerable.Range(0, count).Select(_ => most * ((random.NextDouble() * 2) - 1))];
}
