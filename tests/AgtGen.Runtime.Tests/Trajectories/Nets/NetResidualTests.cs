using AgtGen.Kernels;
using AgtGen.Trajectories.Nets;

namespace AgtGen.Runtime.Tests.Trajectories.Nets;

/// <summary>What is known of a sample's residual, against residuals at outputs that are off by the whole error and moved by short and long ways.</summary>
public sealed class NetResidualTests
{
    private const double Slack = 1e-12;

    [Fact]
    public void MoveTo_OutputsThatAreOffAndMoved_BoundsWhatTheLinearModelMisses()
    {
        foreach (Case sample in Cases())
        {
            double[] before = sample.Phi(sample.Exact), after = sample.Phi(Sum(sample.Exact, sample.Move));
            double length = Length(sample.Move);
            NetResidual known = sample.Known;
            double[] linear = [.. known.Values.Select((value, c) => value + sample.Move.Select((move, other) => known.Slopes[(c * sample.Move.Length) + other] * move).Sum())];
            Within(Length(Difference(after, linear)), known.ValueError.Value + (known.SlopeError.Value * length) + known.Missed(length).Value, "the linear model", sample);
            Within(Length(Difference(after, before)), known.Longest.Value, "the change", sample);
            Within(Length(Difference(before, known.Values)), known.ValueError.Value, "the value", sample);
            Within(Length(known.Values), known.Length.Value, "the length", sample);
        }
    }

    [Fact]
    public void MoveTo_AnyDirection_BoundsTheSlopeAndTheSizesOfItsEntries()
    {
        const double Step = 1e-4;
        foreach (Case sample in Cases())
        {
            NetResidual known = sample.Known;
            double[] direction = [.. sample.Move.Select(move => move / Length(sample.Move))], back = [.. direction.Select(part => -Step * part)], forth = [.. direction.Select(part => Step * part)];
            double[] slope = [.. Difference(sample.Phi(Sum(sample.Exact, forth)), sample.Phi(Sum(sample.Exact, back))).Select(part => part / (2 * Step))];
            Assert.True(Length(slope) <= known.Steepest.Value + 1e-7, $"{Length(slope)} exceeds {known.Steepest.Value} for {sample}.");
            double[] sizes = [.. direction.Select((_, c) => direction.Select((part, other) => Math.Abs(known.Slopes[(c * direction.Length) + other] * part)).Sum())];
            Within(Length(sizes), known.Size.Value, "the sizes", sample);
        }
    }

    private static void Within(double value, double bound, string what, Case sample) => Assert.True(value <= bound + Slack, $"{what}: {value} exceeds {bound} for {sample}.");

    private static IEnumerable<Case> Cases()
    {
        Random random = new(11);
        foreach (ResidualKind kind in Enum.GetValues<ResidualKind>())
        {
            for (int i = 0; i < 2000; i++)
            {
                int outputs = kind == ResidualKind.Softmax ? 2 + (i % 3) : 1;
                double error = (i % 4) switch { 0 => 0, 1 => 1e-3, 2 => 0.1, _ => 1 };
                double length = Math.Pow(10, -3 + (i % 5));
                double[] z = [.. Enumerable.Range(0, outputs).Select(_ => (random.NextDouble() * 8) - 4)];
                double label = kind == ResidualKind.Squared ? random.NextDouble() : random.Next(Math.Max(outputs, 2));
                NetResidual known = new(kind, outputs);
                known.MoveTo(z, error, label);
                yield return new(kind, known, Sum(z, Draw(random, outputs, error)), Draw(random, outputs, length), label);
            }
        }
    }

    private static double[] Draw(Random random, int count, double length)
    {
        double[] vector = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
        double size = Length(vector);
        return [.. vector.Select(part => part * length / size)];
    }

    private static double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private static double[] Difference(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];

    private static double Length(double[] a) => Math.Sqrt(a.Sum(part => part * part));

    private sealed record Case(ResidualKind Kind, NetResidual Known, double[] Exact, double[] Move, double Label)
    {
        public double[] Phi(double[] z)
        {
            if (Kind == ResidualKind.Softmax)
            {
                double most = z.Max(), sum = z.Sum(part => Math.Exp(part - most));
                return [.. z.Select((part, c) => (Math.Exp(part - most) / sum) - (c == (int)Label ? 1 : 0))];
            }

            return [Kind == ResidualKind.Logistic ? (1 / (1 + Math.Exp(-z[0]))) - Label : 2 * (z[0] - Label)];
        }

        public override string ToString() => $"{Kind} at ({string.Join(", ", Exact)}) moved by ({string.Join(", ", Move)}), label {Label}";
    }
}
