using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using AgtGen.Numerics.Tests.Kernels;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>What a device drops is what the processor drops, entry by entry.</summary>
public sealed class DropoutLaunchTests
{
    private const int Tiles = 3, Features = 5, Samples = (2 * Tile.Samples) + 9;

    [Theory]
    [InlineData(0, 3, 7)]
    [InlineData(0.5, 1, 0)]
    [InlineData(0.3, 16777216, 12345)]
    public void Launches_AnyRate_DropWhatTheProcessorDrops(double rate, double seed, int step)
    {
        Random random = new(9);
        int[] rows = [.. Enumerable.Range(0, Samples).Select(_ => random.Next(1_000_000))];
        RandomTile<double> x = RandomTile<double>.Ordinary(random, Tiles * Features * Tile.Samples);
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<double> run = new(context, Tiles);
        using DeviceBuffer<int> lanes = new(context, Tiles * Tile.Samples);
        lanes.CopyFrom([.. rows, .. Enumerable.Repeat(-1, (Tiles * Tile.Samples) - Samples)]);
        using DeviceBuffer<double> lower = run.Room(Features), upper = run.Room(Features), nominal = run.Room(Features);
        DeviceDraws draws = new(lanes.Pointer, step);
        DropoutLaunch.Bounds(run.Pass, rate, seed, draws, run.Bounds(x), new DeviceBounds<double>(lower.Pointer, upper.Pointer, Features));
        DropoutLaunch.Nominal(run.Pass, rate, seed, draws, run.Values(x.Lower), new DeviceValues<double>(nominal.Pointer, Features));
        (double[] least, double[] most, double[] point) = (DeviceRun<double>.Read(lower), DeviceRun<double>.Read(upper), DeviceRun<double>.Read(nominal));
        for (int tile = 0; tile < Tiles; tile++)
        {
            TileDraws own = new(rows.AsSpan(tile * Tile.Samples, Math.Min(Tile.Samples, Samples - (tile * Tile.Samples))), step);
            Range at = (tile * Features * Tile.Samples)..((tile + 1) * Features * Tile.Samples);
            double[] expected = new double[Features * Tile.Samples], expectedLower = new double[expected.Length], expectedUpper = new double[expected.Length];
            DropoutKernel.Nominal(rate, seed, own, x.Lower[at], expected);
            DropoutKernel.Bounds(rate, seed, own, new TileBounds<double>(x.Lower[at], x.Upper[at]), new TileBounds<double>(expectedLower, expectedUpper));
            Assert.Equal(expected, point[at]);
            for (int i = 0; i < expected.Length; i++)
            {
                // The processor's steps outward are at least as wide.
                int here = at.Start.Value + i;
                Assert.InRange(least[here], expectedLower[i], point[here]);
                Assert.InRange(most[here], point[here], expectedUpper[i]);
            }
        }
    }
}
