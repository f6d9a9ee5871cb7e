using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Cuda.Tests.OnDevice;
using AgtGen.Kernels;
using AgtGen.Numerics.Tests.Kernels;
using AgtGen.Testing.Exact;
using Xunit.Sdk;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>
/// Functions with exponentials, roots and quotients on a device: bounds of value and slope against enclosures by integer arithmetic, as the processor's are, and nominal values of neighbouring numbers around every place where a function changes
/// its formula, which must not leave the bounds of an interval that holds their argument.
/// </summary>
public sealed class SmoothFunctionTests
{
    private const int Tiles = 1, Features = 3, Intervals = Features * Tiles * Tile.Samples;

    private static readonly double[] scales = [1e-30, 1e-6, 0.05, 1, 20, 1000, 1e30];

    private static readonly Dyadic One = new(1, 0), C = Dyadic.From(0.375);

    private static readonly (string Name, double[] Constants, ScalarRule Value, ScalarRule Slope)[] functions =
    [
        ("sigmoid", [], new(ElementaryOracle.Sigmoid, []), new(ElementaryOracle.SigmoidSlope, [0])),
        ("tanh", [], new(ElementaryOracle.Tanh, []), new(ElementaryOracle.TanhSlope, [0])),
        ("softplus", [], new(ElementaryOracle.Softplus, [], Floor: 1), new(ElementaryOracle.Sigmoid, [])),
        ("elu", [0.375], new(x => x.Significand.Sign > 0 ? (x, x) : Scaled(ElementaryOracle.ExpMinusOne(x)), [0]), new(x => x.Significand.Sign > 0 ? (One, One) : Scaled(ElementaryOracle.ExpOrNothing(x)), [0])),
        ("silu", [], new(ElementaryOracle.Silu, [-1.2784645427610738], Ulps: 64), new(ElementaryOracle.SiluSlope, [-2.3993572805154677, 2.3993572805154677], Ulps: 64, Floor: 1)),
        ("gelu", [], new(NormalOracle.Gelu, [-0.75179152469356446], Ulps: 64, Floor: 0.01), new(NormalOracle.GeluSlope, [-1.4142135623730951, 1.4142135623730951], Ulps: 64, Floor: 1)),
        ("gelu_tanh", [], new(ElementaryOracle.GeluTanh, [-0.75246142207101624], Ulps: 64, Floor: 0.01), new(ElementaryOracle.GeluTanhSlope, [-1.4185040087908283, 1.4185040087908283], Ulps: 64, Floor: 1)),
        ("divide", [0.375], new(x => Quotient(x, C), []), new(_ => Quotient(One, C), [])),
        ("inverse_root", [0.375], new(x => RootOracle.Inverse(x, C), []), new(x => RootOracle.InverseSlope(x, C), [])),
    ];

    public static TheoryData<string> Functions => [.. functions.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_AnyInterval_IsTheTightEnclosure(string name)
    {
        using CudaContext context = StandIn.Checked.Open();
        CheckRanges<float>(context, name);
        CheckRanges<double>(context, name);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_NeighbouringNumbers_KeepsNominalValuesInTheBoundsOfEveryIntervalAroundThem(string name)
    {
        using CudaContext context = StandIn.Fast.Open();
        CheckNeighbours<float>(context, name);
        CheckNeighbours<double>(context, name);
    }

    /// <summary>Bounds that are no further out than what is computed to nearest.</summary>
    [Theory]
    [NeedsStandIn]
    [InlineData("tanh")]
    [InlineData("softplus")]
    [InlineData("elu")]
    [InlineData("silu")]
    [InlineData("gelu")]
    [InlineData("gelu_tanh")]
    public void Function_WhoseBoundsAreNotMoved_IsFound(string name)
    {
        using CudaContext context = StandIn.Fast.Open();
        context.Modules.Load("elementwise", KernelModules.Ptx("elementwise").Replace(".entry ", ".entry wrong_", StringComparison.Ordinal));
        Assert.ThrowsAny<XunitException>(() =>
        {
            CheckRanges<double>(context, name, "wrong_");
            CheckNeighbours<double>(context, name, "wrong_");
        });
    }

    private static (Dyadic Lower, Dyadic Upper) Scaled((Dyadic Lower, Dyadic Upper) value) => (C * value.Lower, C * value.Upper);

    // Division is cut after 130 bits.
    private static (Dyadic Lower, Dyadic Upper) Quotient(Dyadic a, Dyadic b)
    {
        Dyadic quotient = a / b, error = ExactInterval.Max(quotient, -quotient) * new Dyadic(1, -120);
        return (quotient - error, quotient + error);
    }

    private static void CheckRanges<T>(CudaContext context, string name, string prefix = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (_, double[] constants, ScalarRule value, ScalarRule slope) = functions.Single(function => function.Name == name);
        Random random = new(41);
        T[] ones = [.. Enumerable.Repeat(T.One, Intervals)];
        foreach (double scale in scales)
        {
            RandomTile<T> x = ScalarRange.RandomIntervals<T>(random, Intervals, scale, double.PositiveInfinity);
            T[] inside = [.. x.Lower.Zip(x.Upper, (lower, upper) => ScalarRange.Inside(random, lower, upper))];
            (RandomTile<T> y, T[] nominal) = Run(context, prefix + name, constants, x, inside, null);
            ScalarRange.Check(x, inside, y, nominal, value, $"{name} {typeof(T).Name} {scale} value");

            // A gradient of 1 is multiplied by the slope without another rounding.
            (y, nominal) = Run(context, prefix + name, constants, x, inside, ones);
            ScalarRange.Check(x, inside, y, nominal, slope, $"{name} {typeof(T).Name} {scale} slope");
        }
    }

    private static void CheckNeighbours<T>(CudaContext context, string name, string prefix = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (_, double[] constants, ScalarRule value, ScalarRule slope) = functions.Single(function => function.Name == name);
        T[] numbers = NeighbouringNumbers.Of<T>([.. value.Extremes, .. slope.Extremes]);
        foreach (T[]? delta in new[] { null, Enumerable.Repeat(T.One, numbers.Length).ToArray() })
        {
            foreach (int width in NeighbouringNumbers.Widths)
            {
                (RandomTile<T> y, T[] nominal) = Run(context, prefix + name, constants, new RandomTile<T>(numbers, NeighbouringNumbers.Shifted(numbers, width)), numbers, delta);
                NeighbouringNumbers.RequireInside(numbers, width, y.Lower, y.Upper, nominal, $"{name} {typeof(T).Name} {(delta is null ? "value" : "slope")}");
            }
        }
    }

    /// <summary>Bounds and nominal values of the function, or of its gradient for a delta.</summary>
    private static (RandomTile<T> Bounds, T[] Nominal) Run<T>(CudaContext context, string name, double[] constants, RandomTile<T> x, T[] points, T[]? delta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DeviceRun<T> run = new(context, 1);
        int features = points.Length / Tile.Samples;
        using DeviceBuffer<T> lower = run.Room(features), upper = run.Room(features), nominal = run.Room(features);
        DeviceBounds<T> y = new(lower.Pointer, upper.Pointer, features);
        DeviceValues<T> value = new(nominal.Pointer, features);
        if (delta is null)
        {
            UnaryLaunch.Bounds(run.Pass, name, constants, run.Bounds(x), y);
            UnaryLaunch.Nominal(run.Pass, name, constants, run.Values(points), value);
        }
        else
        {
            BinaryLaunch.Bounds(run.Pass, name + "_gradient", constants, run.Bounds(x), run.Bounds(new RandomTile<T>(delta, delta)), y);
            BinaryLaunch.Nominal(run.Pass, name + "_gradient", constants, run.Values(points), run.Values(delta), value);
        }

        return (new(DeviceRun<T>.Read(lower), DeviceRun<T>.Read(upper)), DeviceRun<T>.Read(nominal));
    }
}
