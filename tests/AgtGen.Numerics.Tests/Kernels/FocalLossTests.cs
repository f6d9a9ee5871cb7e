using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Losses;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Focal losses against their definition in double: values and derivatives of margins within bounds are within bounds, on every path; the peak of the slope is found.</summary>
public sealed class FocalLossTests
{
    /// <summary>What the definition may be off in double.</summary>
    private const double Rounding = 1e-12;

    private static readonly double[] Focusing = [0.25, 1, 2, 5];

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void BinaryFocal_AnyOutputsAndLabels_Encloses(string path)
    {
        foreach (double focusing in Focusing)
        {
            foreach (double scale in new[] { 0.1, 3, 30 })
            {
                Check<MarginLoss<BinaryFocal>, float>(KernelPaths.Parse(path), new(new(focusing)), focusing, 1, scale);
                Check<MarginLoss<BinaryFocal>, double>(KernelPaths.Parse(path), new(new(focusing)), focusing, 1, scale);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Focal_AnyOutputsAndLabels_Encloses(string path)
    {
        foreach (double focusing in Focusing)
        {
            foreach (double scale in new[] { 0.1, 3, 30 })
            {
                Check<Focal, float>(KernelPaths.Parse(path), new(focusing), focusing, 3, scale);
                Check<Focal, double>(KernelPaths.Parse(path), new(focusing), focusing, 4, scale);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Focal_LogitsUpToOverflow_GivesBoundsThatAreNoNaN(string path)
    {
        foreach (double scale in new[] { 1e4, 1e30, 1.7e38, 3.4e38 })
        {
            Random random = new(3);
            foreach (LabelFreedom freedom in LossTile<float>.Freedoms(3))
            {
                LossTile<float> tile = new(random, 3, 3, freedom, scale);
                RandomTile<float> gradient = new(new float[3 * Tile.Samples], new float[3 * Tile.Samples]), value = new(new float[Tile.Samples], new float[Tile.Samples]);
                FunctionRun.Gradient(KernelPaths.Parse(path), new Focal(2), tile, gradient.Bounds);
                FunctionRun.Value(KernelPaths.Parse(path), new Focal(2), tile, value.Bounds);
                Assert.All(gradient.Lower.Zip(gradient.Upper), pair => Assert.True(pair.First <= pair.Second));
                Assert.All(value.Lower.Zip(value.Upper), pair => Assert.True(pair.First <= pair.Second && pair.First >= 0));
            }
        }
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(0.5)]
    [InlineData(2)]
    [InlineData(7)]
    public void Peak_AnyFocusing_IsTheLargestOfAFineGridAndNoHigherThanItMustBe(double focusing)
    {
        FocalPeak peak = FocalPeak.Of(focusing);
        double near = Enumerable.Range(0, 400_000).Select(i => (i / 1000.0) - 300).MaxBy(margin => Size(focusing, margin));
        double largest = Enumerable.Range(-1000, 2001).Max(i => Size(focusing, near + (i / 1e6)));
        Assert.InRange(peak.Height, largest - 1e-15, largest + 1e-9);
        Assert.InRange(peak.Most - peak.Least, 0, 1e-6);
    }

    private static double Size(double focusing, double margin)
    {
        double p = 1 / (1 + Math.Exp(-margin)), q = 1 / (1 + Math.Exp(margin)), loss = margin > 0 ? double.LogP1(Math.Exp(-margin)) : double.LogP1(Math.Exp(margin)) - margin;
        return Math.Pow(q, focusing) * ((focusing * p * loss) + q);
    }

    private static void Check<TLoss, T>(VectorPathName path, TLoss loss, double focusing, int outputs, double scale)
        where TLoss : struct, ILoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(17);
        int classes = Math.Max(outputs, 2);
        foreach (LabelFreedom freedom in LossTile<T>.Freedoms(classes))
        {
            LossTile<T> tile = new(random, outputs, classes, freedom, scale);
            RandomTile<T> gradient = new(new T[outputs * Tile.Samples], new T[outputs * Tile.Samples]), value = new(new T[Tile.Samples], new T[Tile.Samples]);
            FunctionRun.Gradient(path, loss, tile, gradient.Bounds);
            FunctionRun.Value(path, loss, tile, value.Bounds);
            for (int check = 0; check < 20; check++)
            {
                int s = random.Next(Tile.Samples);
                int[] reachable = tile.Reachable(s);
                int label = reachable[random.Next(reachable.Length)];
                double[] z = [.. Enumerable.Range(0, outputs).Select(j => Within(tile, (j * Tile.Samples) + s, random))];
                double margin = outputs == 1 ? (label == 1 ? z[0] : -z[0]) : z[label] - z.Where((_, j) => j != label).Max() - Math.Log(z.Where((_, j) => j != label).Sum(v => Math.Exp(v - z.Where((_, i) => i != label).Max())));
                double others = z.Where((_, j) => j != label).DefaultIfEmpty().Max();
                double sum = z.Where((_, j) => j != label).Sum(v => Math.Exp(v - others));
                double p = 1 / (1 + Math.Exp(-margin)), cross = margin > 0 ? double.LogP1(Math.Exp(-margin)) : double.LogP1(Math.Exp(margin)) - margin;
                AssertIn(Math.Pow(1 - p, focusing) * cross, value, s, Rounding * (1 + Math.Abs(margin)));
                for (int j = 0; j < outputs; j++)
                {
                    double slope = -Size(focusing, margin);
                    double expected = outputs == 1 ? (label == 1 ? slope : -slope) : j == label ? slope : -slope * Math.Exp(z[j] - others) / sum;
                    AssertIn(expected, gradient, (j * Tile.Samples) + s, Rounding);
                }
            }
        }
    }

    private static double Within<T>(LossTile<T> tile, int at, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (double lower, double upper) = (double.CreateChecked(tile.Lower[at]), double.CreateChecked(tile.Upper[at]));
        return random.Next(3) switch
        {
            0 => lower,
            1 => upper,
            _ => lower + (random.NextDouble() * (upper - lower)),
        };
    }

    private static void AssertIn<T>(double expected, RandomTile<T> bounds, int at, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Assert.InRange(expected, double.CreateChecked(bounds.Lower[at]) - tolerance, double.CreateChecked(bounds.Upper[at]) + tolerance);
}
