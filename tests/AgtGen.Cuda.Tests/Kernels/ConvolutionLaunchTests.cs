using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using AgtGen.Numerics.Tests.Kernels;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>Convolutions on a device, the way back through them, and the gradients of their parameters, against sums in exact arithmetic that visit window after window.</summary>
public sealed class ConvolutionLaunchTests
{
    private const int Tiles = 2;

    public static TheoryData<int> Shapes => [.. Enumerable.Range(0, ConvolutionProducts.Shapes.Length)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Convolution_EveryFact_IsTheTightEnclosure(int shape) => Check(shape, isBackward: false);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TransposedConvolution_EveryFact_IsTheTightEnclosure(int shape) => Check(shape, isBackward: true);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Transposed_EveryShape_IsTheTightEnclosure(int shape)
    {
        CheckWayBack<float>(ConvolutionProducts.Shapes[shape]);
        CheckWayBack<double>(ConvolutionProducts.Shapes[shape]);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Form_WeightsAndBias_IsTheTightEnclosureOfEverySample(int shape)
    {
        CheckForm<float>(ConvolutionProducts.Shapes[shape]);
        CheckForm<double>(ConvolutionProducts.Shapes[shape]);
    }

    [Fact]
    public void Launches_WhatDoesNotFit_AreRefused()
    {
        ConvolutionShape shape = ConvolutionProducts.Shapes[0];
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<float> run = new(context, 1);
        DeviceParameter<float> weight = new(default, default, default, shape.Outputs, shape.Patch), other = weight with { Columns = 1 }, bias = new(default, default, default, shape.Outputs + 1, 1);
        DeviceValues<float> image = new(default, shape.InputSize), result = new(default, shape.OutputSize), one = new(default, 1);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => ConvolutionLaunch.Nominal(run.Pass, shape, weight, null, one, result)).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => ConvolutionLaunch.Nominal(run.Pass, shape, weight, null, image, one)).ParamName);
        Assert.Equal("weight", Assert.Throws<ArgumentException>(() => ConvolutionLaunch.Nominal(run.Pass, shape, other, null, image, result)).ParamName);
        Assert.Equal("bias", Assert.Throws<ArgumentException>(() => ConvolutionLaunch.Nominal(run.Pass, shape, weight, bias, image, result)).ParamName);
        DeviceFactors<float> factors = new(new(default, default, shape.OutputSize), new DeviceBounds<float>(default, default, shape.InputSize));
        Assert.Throws<ArgumentException>(() => PatchLaunch.Form(run.Pass.Launcher, 1, shape, factors, true, 1, new DeviceBounds<float>(default, default, shape.Outputs * shape.Patch)));
    }

    private static void Check(int shape, bool isBackward)
    {
        foreach (OperandFact fact in Enum.GetValues<OperandFact>())
        {
            Check<float>(ConvolutionProducts.Shapes[shape], fact, isBackward);
            Check<double>(ConvolutionProducts.Shapes[shape], fact, isBackward);
        }
    }

    private static void Check<T>(ConvolutionShape shape, OperandFact fact, bool isBackward)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int from, int to, int channels) = isBackward ? (shape.OutputSize, shape.InputSize, shape.Image.Channels) : (shape.InputSize, shape.OutputSize, shape.Outputs);
        using CudaContext context = StandIn.Checked.Open();
        Random random = new(81);
        RandomTile<T> w = RandomTile<T>.Ordinary(random, shape.Outputs * shape.Patch), b = RandomTile<T>.Ordinary(random, channels), x = RandomTile<T>.Ordinary(random, Tiles * from * Tile.Samples, fact == OperandFact.NonNegative);
        DeviceRun<T> run = new(context, Tiles);
        DeviceParameter<T> weight = run.Parameter(w, shape.Outputs, shape.Patch), bias = run.Parameter(b, channels, 1);
        using DeviceBuffer<T> lower = run.Room(to), upper = run.Room(to), nominal = run.Room(to);
        DeviceBounds<T> y = new(lower.Pointer, upper.Pointer, to), bounds = run.Bounds(x);
        DeviceValues<T> point = new(nominal.Pointer, to), values = new(bounds.Lower, from);
        switch (fact, isBackward)
        {
            case (OperandFact.Point, false):
                ConvolutionLaunch.Point(run.Pass, shape, weight, bias, values, y);
                break;
            case (OperandFact.Point, true):
                TransposedConvolutionLaunch.Point(run.Pass, shape, weight, bias, values, y);
                break;
            case (OperandFact.NonNegative, false):
                ConvolutionLaunch.NonNegative(run.Pass, shape, weight, bias, bounds, y);
                break;
            case (OperandFact.NonNegative, true):
                TransposedConvolutionLaunch.NonNegative(run.Pass, shape, weight, bias, bounds, y);
                break;
            case (_, false):
                ConvolutionLaunch.General(run.Pass, shape, weight, bias, bounds, y);
                break;
            default:
                TransposedConvolutionLaunch.General(run.Pass, shape, weight, bias, bounds, y);
                break;
        }

        if (isBackward)
        {
            TransposedConvolutionLaunch.Nominal(run.Pass, shape, weight, bias, values, point);
        }
        else
        {
            ConvolutionLaunch.Nominal(run.Pass, shape, weight, bias, values, point);
        }

        int lane = random.Next(Tiles * Tile.Samples);
        WindowSums sums = new(Enumerable.Range(0, to).Select(at => b.Exact(at / (to / channels))));
        ConvolutionProducts.Visit(shape, (entry, input, output) =>
        {
            int source = At(isBackward ? output : input, from, lane);
            sums.Add(isBackward ? input : output, w.Exact(entry) * (fact == OperandFact.Point ? x.Point(source) : x.Exact(source)));
        });
        sums.Require(DeviceRun<T>.Read(lower), DeviceRun<T>.Read(upper), DeviceRun<T>.Read(nominal), lane, $"{typeof(T).Name} {fact} {isBackward} {shape}");
    }

    private static void CheckWayBack<T>(ConvolutionShape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using CudaContext context = StandIn.Checked.Open();
        Random random = new(82);
        RandomTile<T> w = RandomTile<T>.Ordinary(random, shape.Outputs * shape.Patch), d = RandomTile<T>.Ordinary(random, Tiles * shape.OutputSize * Tile.Samples);
        DeviceRun<T> run = new(context, Tiles);
        DeviceParameter<T> weight = run.Parameter(w, shape.Outputs, shape.Patch);
        using DeviceBuffer<T> lower = run.Room(shape.InputSize), upper = run.Room(shape.InputSize), nominal = run.Room(shape.InputSize);
        ConvolutionLaunch.Transposed(run.Pass, shape, weight, run.Bounds(d), new DeviceBounds<T>(lower.Pointer, upper.Pointer, shape.InputSize));
        ConvolutionLaunch.NominalTransposed(run.Pass, shape, weight, run.Values(d.Upper), new DeviceValues<T>(nominal.Pointer, shape.InputSize));
        int lane = random.Next(Tiles * Tile.Samples);
        WindowSums sums = new(Enumerable.Repeat(ExactInterval.Zero, shape.InputSize));
        ConvolutionProducts.Visit(shape, (entry, input, output) => sums.Add(input, w.Exact(entry) * d.Exact(At(output, shape.OutputSize, lane))));
        sums.Require(DeviceRun<T>.Read(lower), DeviceRun<T>.Read(upper), DeviceRun<T>.Read(nominal), lane, $"{typeof(T).Name} back {shape}");
    }

    /// <summary>All entries but the first, so that a range of them is formed.</summary>
    private static void CheckForm<T>(ConvolutionShape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using CudaContext context = StandIn.Checked.Open();
        Random random = new(83);
        RandomTile<T> x = RandomTile<T>.Ordinary(random, Tiles * shape.InputSize * Tile.Samples), d = RandomTile<T>.Ordinary(random, Tiles * shape.OutputSize * Tile.Samples);
        DeviceRun<T> run = new(context, Tiles);
        int lane = random.Next(Tiles * Tile.Samples);
        foreach (bool isBias in new[] { false, true })
        {
            int entries = isBias ? shape.Outputs : shape.Outputs * shape.Patch, first = entries > 1 ? 1 : 0, count = entries - first;
            using DeviceBuffer<T> lower = run.Room(count), upper = run.Room(count), nominal = run.Room(count);
            DeviceBounds<T> image = run.Bounds(x), point = new(run.Copy(x.Upper).Pointer, default, shape.InputSize), delta = run.Bounds(d);
            DeviceFactors<T> factors = new(delta, isBias ? null : image), nominals = new(delta, isBias ? null : point);
            PatchLaunch.Form(run.Pass.Launcher, Tiles, shape, factors, bounded: true, first, new DeviceBounds<T>(lower.Pointer, upper.Pointer, count));
            PatchLaunch.Form(run.Pass.Launcher, Tiles, shape, nominals, bounded: false, first, new DeviceBounds<T>(nominal.Pointer, default, count));
            WindowSums sums = new(Enumerable.Repeat(ExactInterval.Zero, entries));
            if (isBias)
            {
                for (int output = 0; output < shape.OutputSize; output++)
                {
                    sums.Add(output / shape.Image.Windows, d.Exact(At(output, shape.OutputSize, lane)));
                }
            }
            else
            {
                ConvolutionProducts.Visit(shape, (entry, input, output) => sums.Add(entry, x.Exact(At(input, shape.InputSize, lane)) * d.Exact(At(output, shape.OutputSize, lane))));
            }

            sums.Skip(first).Require(DeviceRun<T>.Read(lower), DeviceRun<T>.Read(upper), DeviceRun<T>.Read(nominal), lane, $"{typeof(T).Name} {isBias} {shape}");
        }
    }

    private static int At(int feature, int features, int lane) => WindowSums.At(feature, features, lane);
}
