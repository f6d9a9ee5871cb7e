using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using AgtGen.Numerics.Tests.Kernels;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>The products of linear layers on a device against exact arithmetic: lengths on either side of stages and blocks, ordinary, extreme and tied operands.</summary>
public sealed class LinearLaunchTests
{
    /// <summary>Inputs, outputs, tiles.</summary>
    public static TheoryData<int, int, int> Shapes => new() { { 1, 1, 1 }, { 2, 33, 1 }, { 15, 7, 2 }, { 16, 1, 3 }, { 17, 32, 1 }, { 33, 9, 2 }, { 70, 40, 1 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Point_AnySign_IsTheTightEnclosure(int inputs, int outputs, int tiles) => Check(OperandFact.Point, inputs, outputs, tiles, transposed: false);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void NonNegative_EveryShape_IsTheTightEnclosure(int inputs, int outputs, int tiles) => Check(OperandFact.NonNegative, inputs, outputs, tiles, transposed: false);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void General_EveryShape_IsTheTightEnclosure(int inputs, int outputs, int tiles) => Check(OperandFact.General, inputs, outputs, tiles, transposed: false);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Transposed_EveryShape_IsTheTightEnclosure(int inputs, int outputs, int tiles) => Check(OperandFact.General, inputs, outputs, tiles, transposed: true);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Nominal_EveryShape_IsTheSequentialFusedSum(int inputs, int outputs, int tiles)
    {
        foreach (bool transposed in new[] { false, true })
        {
            CheckNominal<float>(inputs, outputs, tiles, transposed);
            CheckNominal<double>(inputs, outputs, tiles, transposed);
        }
    }

    private static void Check(OperandFact fact, int inputs, int outputs, int tiles, bool transposed)
    {
        foreach (StandIn standIn in new[] { StandIn.Checked, StandIn.Fast })
        {
            using CudaContext context = standIn.Open();
            Check<float>(context, fact, inputs, outputs, tiles, transposed);
            Check<double>(context, fact, inputs, outputs, tiles, transposed);
        }
    }

    private static void Check<T>(CudaContext context, OperandFact fact, int inputs, int outputs, int tiles, bool transposed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (LinearCase<T> linear in LinearCase<T>.Draw(fact, inputs, outputs, tiles, transposed))
        {
            DeviceRun<T> run = new(context, tiles);
            DeviceParameter<T> weight = transposed ? run.Parameter(linear.Weights, inputs, outputs) : run.Parameter(linear.Weights, outputs, inputs);
            DeviceParameter<T>? start = linear.Bias is null ? null : run.Parameter(linear.Bias, outputs, 1);
            using DeviceBuffer<T> lower = run.Room(outputs), upper = run.Room(outputs);
            DeviceBounds<T> y = new(lower.Pointer, upper.Pointer, outputs);
            switch (fact)
            {
                case OperandFact.Point:
                    LinearLaunch.Point(run.Pass, weight, start, run.Values(linear.X.Lower), y);
                    break;
                case OperandFact.NonNegative:
                    LinearLaunch.NonNegative(run.Pass, weight, start, run.Bounds(linear.X), y);
                    break;
                case OperandFact.General when transposed:
                    LinearLaunch.Transposed(run.Pass, weight, run.Bounds(linear.X), y);
                    break;
                default:
                    LinearLaunch.General(run.Pass, weight, start, run.Bounds(linear.X), y);
                    break;
            }

            linear.RequireEnclosure(DeviceRun<T>.Read(lower), DeviceRun<T>.Read(upper));
        }
    }

    [Fact]
    public void EveryLaunch_ShapesThatDoNotFit_ThrowsNamingTheOperand()
    {
        using CudaContext context = StandIn.Checked.Open();
        CudaPass<float> pass = new DeviceRun<float>(context, 1).Pass;
        DeviceParameter<float> weight = new(default, default, default, 2, 3), bias = new(default, default, default, 1, 1);
        DeviceValues<float> two = new(default, 2), three = new(default, 3);
        DeviceBounds<float> twoBounds = new(default, default, 2), threeBounds = new(default, default, 3);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => LinearLaunch.Nominal(pass, weight, null, two, two)).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => LinearLaunch.Point(pass, weight, null, three, threeBounds)).ParamName);
        Assert.Equal("bias", Assert.Throws<ArgumentException>(() => LinearLaunch.General(pass, weight, bias, threeBounds, twoBounds)).ParamName);
        Assert.Equal("delta", Assert.Throws<ArgumentException>(() => LinearLaunch.Transposed(pass, weight, threeBounds, threeBounds)).ParamName);
    }

    [Fact]
    public void Values_MoreThanKernelsCount_Throws()
    {
        using CudaContext context = StandIn.Checked.Open();
        CudaPass<float> pass = new DeviceRun<float>(context, 65_535).Pass;
        Assert.Equal(65_535 * 64 * 500, pass.Values(500));
        Assert.Contains("smaller batches", Assert.Throws<ArgumentException>(() => pass.Values(600)).Message, StringComparison.Ordinal);
    }

    private static void CheckNominal<T>(int inputs, int outputs, int tiles, bool transposed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(inputs);
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<T> run = new(context, tiles);
        RandomTile<T> weights = RandomTile<T>.Ordinary(random, inputs * outputs);
        RandomTile<T>? bias = transposed || inputs % 3 == 0 ? null : RandomTile<T>.Ordinary(random, outputs);
        T[] x = RandomTile<T>.Ordinary(random, tiles * inputs * Tile.Samples).Lower;
        T[] expected = new T[tiles * outputs * Tile.Samples];
        for (int at = 0; at < expected.Length; at++)
        {
            (int t, int o, int lane) = (at / Tile.Samples / outputs, at / Tile.Samples % outputs, at % Tile.Samples);
            expected[at] = bias is null ? T.Zero : bias.Lower[o];
            for (int j = 0; j < inputs; j++)
            {
                expected[at] = T.FusedMultiplyAdd(weights.Lower[transposed ? (j * outputs) + o : (o * inputs) + j], x[(((t * inputs) + j) * Tile.Samples) + lane], expected[at]);
            }
        }

        using DeviceBuffer<T> y = run.Room(outputs);
        DeviceValues<T> result = new(y.Pointer, outputs);
        if (transposed)
        {
            LinearLaunch.NominalTransposed(run.Pass, run.Parameter(weights, inputs, outputs), run.Values(x), result);
        }
        else
        {
            LinearLaunch.Nominal(run.Pass, run.Parameter(weights, outputs, inputs), bias is null ? null : run.Parameter(bias, outputs, 1), run.Values(x), result);
        }

        Assert.Equal(expected, DeviceRun<T>.Read(y));
    }
}
