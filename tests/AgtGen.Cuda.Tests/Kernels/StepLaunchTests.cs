using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using AgtGen.Numerics.Tests.Kernels;
using AgtGen.Testing.Exact;
using AgtGen.Training.Updates;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>What frames the passes of a step on a device: rows into slots, balls around them, hulls, finiteness, and the move of a box.</summary>
public sealed class StepLaunchTests
{
    [Fact]
    public void Gather_RowsInAnyOrder_StandInTheirLanes()
    {
        const int Features = 3, Rows = 5, Tiles = 2;
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<float> run = new(context, Tiles);
        float[] data = [.. Enumerable.Range(0, Rows * Features).Select(i => (float)i)];
        int[] rows = [.. Enumerable.Range(0, Tiles * Tile.Samples).Select(lane => lane < 70 ? lane * 3 % Rows : -1)];
        using DeviceBuffer<int> which = new(context, rows.Length);
        which.CopyFrom(rows);
        using DeviceBuffer<float> y = run.Room(Features);
        FeatureLaunch.Gather<float>(run.Pass.Launcher, run.Copy(data).Pointer, which.Pointer, Features, Tiles, y.Pointer);
        float[] slot = DeviceRun<float>.Read(y);
        for (int lane = 0; lane < rows.Length; lane++)
        {
            for (int feature = 0; feature < Features; feature++)
            {
                Assert.Equal(rows[lane] < 0 ? 0 : (rows[lane] * Features) + feature, slot[(((lane / Tile.Samples * Features) + feature) * Tile.Samples) + (lane % Tile.Samples)]);
            }
        }
    }

    [Fact]
    public void Ball_EveryFeature_IsTheTightBallInTheDomain()
    {
        CheckBall<float>();
        CheckBall<double>();
    }

    [Fact]
    public void Hulls_OfSlots_AreTakenAndRestored()
    {
        const int Features = 2, Tiles = 2;
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<double> run = new(context, Tiles);
        RandomTile<double> a = RandomTile<double>.Ordinary(new Random(1), Features * Tiles * Tile.Samples), b = RandomTile<double>.Ordinary(new Random(2), Features * Tiles * Tile.Samples);
        int[] trusted = [.. Enumerable.Range(0, Tiles * Tile.Samples).Select(lane => lane % 3 == 0 ? 7 : 0)];
        using DeviceBuffer<int> kept = new(context, trusted.Length);
        kept.CopyFrom(trusted);
        using DeviceBuffer<double> lower = run.Copy(b.Lower), upper = run.Copy(b.Upper);
        DeviceBounds<double> from = run.Bounds(a), into = new(lower.Pointer, upper.Pointer, Features);
        HullLaunch.Include(run.Pass.Launcher, from, into, Tiles);
        double[] least = DeviceRun<double>.Read(lower), most = DeviceRun<double>.Read(upper);
        HullLaunch.Restore(run.Pass.Launcher, from, into, kept.Pointer, Tiles);
        double[] restored = DeviceRun<double>.Read(lower);
        PointLaunch.Widen(run.Pass, run.Values(a.Upper), into);
        Assert.Equal(a.Upper, DeviceRun<double>.Read(lower));
        Assert.Equal(a.Upper, DeviceRun<double>.Read(upper));
        for (int i = 0; i < least.Length; i++)
        {
            Assert.Equal(Math.Min(a.Lower[i], b.Lower[i]), least[i]);
            Assert.Equal(Math.Max(a.Upper[i], b.Upper[i]), most[i]);
            int lane = (i / (Features * Tile.Samples) * Tile.Samples) + (i % Tile.Samples);
            Assert.Equal(trusted[lane] != 0 ? a.Lower[i] : least[i], restored[i]);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Check_AValueThatIsNotFinite_LeavesTheLeastSlot(float value)
    {
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<float> run = new(context, 1);
        using DeviceBuffer<int> status = new(context, 2);
        status.CopyFrom([int.MaxValue, int.MaxValue]);
        const int Lanes = 128;
        float[] whole = new float[Lanes * 600];
        DevicePointer narrow = run.Copy(whole.AsSpan(..(Lanes * 3))).Pointer, wide = run.Copy(whole).Pointer;
        FinitenessLaunch.Check<float>(run.Pass.Launcher, List((narrow, 3, 4), (wide, 600, 3)), Lanes, 0, status.Pointer);
        whole[^1] = value;
        DevicePointer broken = run.Copy(whole).Pointer;
        FinitenessLaunch.Check<float>(run.Pass.Launcher, List((broken, 599, 2), (broken, 600, 9), (narrow, 3, 5), (broken, 600, 8)), Lanes, 1, status.Pointer);
        int[] places = new int[2];
        status.CopyTo(places);
        Assert.Equal([int.MaxValue, 8], places);

        SlotList List(params (DevicePointer Values, int Features, int Slot)[] ends)
        {
            DeviceBuffer<ulong> values = new(context, ends.Length);
            DeviceBuffer<int> features = new(context, ends.Length), slots = new(context, ends.Length);
            values.CopyFrom([.. ends.Select(end => end.Values.Address)]);
            features.CopyFrom([.. ends.Select(end => end.Features)]);
            slots.CopyFrom([.. ends.Select(end => end.Slot)]);
            return new(values.Pointer, features.Pointer, slots.Pointer, ends.Length, ends.Max(end => end.Features));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(70_000)]
    public void Measure_ABox_GivesMeanAndLargestWidth(int entries)
    {
        CheckWidths<float>(entries);
        CheckWidths<double>(entries);
    }

    [Fact]
    public void Step_EveryEntry_MovesNominalValueAndTightBox()
    {
        CheckStep<float>();
        CheckStep<double>();
    }

    [Theory]
    [InlineData(0.5, 0, 0, 2)] // nominal value above its box
    [InlineData(0, 0, double.PositiveInfinity, 3)] // a bound that has overflowed
    [InlineData(double.NaN, 0, 0, 4)] // no nominal value
    public void Step_WhatMustNotBe_IsNoted(double nominal, double lower, double upper, int place)
    {
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<double> run = new(context, 1);
        using DeviceBuffer<int> status = new(context, 5);
        status.CopyFrom([.. Enumerable.Repeat(int.MaxValue, 5)]);
        DeviceParameter<double> parameter = new(run.Copy([0, nominal]).Pointer, run.Copy([0, lower]).Pointer, run.Copy([0, upper]).Pointer, 2, 1);
        DevicePointer zero = run.Copy([0, 0]).Pointer;
        DescentLaunch.Step(run.Pass.Launcher, new(6, parameter, new(zero, zero, zero, 2, 1), [], default), StepFactor<double>.Of(0.1), null, bounded: true, status.Pointer);
        int[] places = new int[5];
        status.CopyTo(places);
        Assert.Equal(6, places[place]);
        Assert.Equal(int.MaxValue, places[place == 4 ? 3 : 4]);
    }

    private static void CheckWidths<T>(int entries)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomTile<T> box = RandomTile<T>.Ordinary(new Random(7), entries);
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<T> run = new(context, 1);
        int shares = WidthLaunch.Shares(entries);
        using DeviceBuffer<double> sums = new(context, shares), largest = new(context, shares);
        WidthLaunch.Measure(run.Pass.Launcher, new DeviceParameter<T>(default, run.Copy(box.Lower).Pointer, run.Copy(box.Upper).Pointer, entries, 1), sums.Pointer, largest.Pointer);
        double[] widths = [.. box.Lower.Zip(box.Upper, (lower, upper) => double.CreateChecked(upper) - double.CreateChecked(lower))];
        Assert.Equal(widths.Max(), DeviceRun<double>.Read(largest).Max());
        Assert.Equal(widths.Average(), DeviceRun<double>.Read(sums).Sum() / entries, 1e-12);
    }

    private static void CheckBall<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Features = 3;
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<T> run = new(context, 1);
        T[] x = RandomTile<T>.Ordinary(new Random(3), Features * Tile.Samples).Lower;
        T[] constants = [T.Zero, T.CreateChecked(0.1), T.CreateChecked(0.25)], slopes = [T.Zero, T.Zero, T.CreateChecked(0.01)];
        using DeviceBuffer<T> lower = run.Room(Features), upper = run.Room(Features);
        FeatureLaunch.Ball(run.Pass.Launcher, run.Values(x), run.Copy(constants).Pointer, run.Copy(slopes).Pointer, -T.One, T.One, 1, new(lower.Pointer, upper.Pointer, Features));
        (T[] least, T[] most) = (DeviceRun<T>.Read(lower), DeviceRun<T>.Read(upper));
        Dyadic one = new(1, 0);
        for (int i = 0; i < x.Length; i++)
        {
            Dyadic point = Dyadic.From(x[i]), radius = Dyadic.From(constants[i / Tile.Samples]) + (Dyadic.From(slopes[i / Tile.Samples]) * Dyadic.From(T.Abs(x[i])));
            ExactInterval ball = new(
                ExactInterval.Min(point, ExactInterval.Max(-one, ExactInterval.Add(point, -radius))),
                ExactInterval.Max(point, ExactInterval.Min(one, ExactInterval.Add(point, radius))));
            BoundAssert.Encloses(least[i], most[i], ball, 3, ball.Magnitude + radius, $"ball around {x[i]}");
        }
    }

    private static void CheckStep<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Entries = 300;
        Random random = new(4);
        RandomTile<T> box = RandomTile<T>.Ordinary(random, Entries), mean = RandomTile<T>.Ordinary(random, Entries);
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<T> run = new(context, 1);
        using DeviceBuffer<T> nominal = run.Copy(box.Lower), lower = run.Copy(box.Lower), upper = run.Copy(box.Upper);
        using DeviceBuffer<int> status = new(context, 5);
        status.CopyFrom([.. Enumerable.Repeat(int.MaxValue, 5)]);
        StepFactor<T> rate = StepFactor<T>.Of(0.1);
        DeviceParameter<T> gradient = new(run.Copy(mean.Upper).Pointer, run.Copy(mean.Lower).Pointer, run.Copy(mean.Upper).Pointer, Entries, 1);
        DescentLaunch.Step(run.Pass.Launcher, new(0, new(nominal.Pointer, lower.Pointer, upper.Pointer, Entries, 1), gradient, [], default), rate, null, bounded: true, status.Pointer);
        (T[] point, T[] least, T[] most) = (DeviceRun<T>.Read(nominal), DeviceRun<T>.Read(lower), DeviceRun<T>.Read(upper));
        ExactInterval factor = ExactInterval.From(rate.Lower, rate.Upper);
        for (int i = 0; i < Entries; i++)
        {
            ExactInterval exact = box.Exact(i) - (factor * mean.Exact(i));
            BoundAssert.Encloses(least[i], most[i], exact, 1, box.Exact(i).Magnitude + mean.Exact(i).Magnitude, $"step of entry {i}");
            Assert.Equal(T.FusedMultiplyAdd(-rate.Nominal, mean.Upper[i], box.Lower[i]), point[i]);
        }

        int[] places = new int[5];
        status.CopyTo(places);
        Assert.All(places, place => Assert.Equal(int.MaxValue, place));
    }
}
