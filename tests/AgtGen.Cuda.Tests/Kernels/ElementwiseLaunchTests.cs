using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Numerics.Tests.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>Functions entry by entry on a device: exact hulls on ordinary, extreme and tied operands, and nominal values that stay in their bounds.</summary>
public sealed class ElementwiseLaunchTests
{
    private const int Features = 5, Tiles = 2, Values = Features * Tiles * Tile.Samples;

    private static readonly Dyadic One = new(1, 0), Half = new(1, -1);

    /// <summary>By name, with constants, and the exact value and slope.</summary>
    private static readonly (string Name, double[] Constants, Func<Dyadic, Dyadic> Value, Func<Dyadic, Dyadic> Slope)[] functions =
    [
        ("relu", [], x => x.Significand.Sign > 0 ? x : Dyadic.Zero, x => x.Significand.Sign > 0 ? One : Dyadic.Zero),
        ("leaky_relu", [0.5], x => x.Significand.Sign > 0 ? x : Half * x, x => x.Significand.Sign > 0 ? One : Half),
        ("hard_tanh", [], x => ExactInterval.Max(-One, ExactInterval.Min(One, x)), x => ExactInterval.Add(Size(x), -One).Significand.Sign < 0 ? One : Dyadic.Zero),
        ("scale", [-0.5], x => -Half * x, _ => -Half),
        ("square", [], x => x * x, x => ExactInterval.Add(x, x)),
    ];

    public static TheoryData<string> Functions => [.. functions.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Unary_EveryFunction_IsTheTightHull(string name)
    {
        CheckUnary<float>(name);
        CheckUnary<double>(name);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Gradient_EveryFunction_IsTheTightHull(string name)
    {
        CheckGradient<float>(name);
        CheckGradient<double>(name);
    }

    [Theory]
    [InlineData("add")]
    [InlineData("subtract")]
    [InlineData("multiply")]
    public void Binary_EveryFunction_IsTheTightHull(string name)
    {
        Func<ExactInterval, ExactInterval, ExactInterval> exact = name switch { "add" => (a, b) => a + b, "subtract" => (a, b) => a - b, _ => (a, b) => a * b };
        CheckBinary<float>(name, [], exact, 1);
        CheckBinary<double>(name, [], exact, 1);
    }

    [Fact]
    public void Constants_NoValueOfTheElementType_AreRefused()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => FunctionConstants<float>.Of([0.1]));
        Assert.Contains("0.1", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FunctionConstants<double>.Of([1, 2, 3]));
    }

    private static Dyadic Size(Dyadic x) => ExactInterval.Max(x, -x);

    /// <summary>The range of a function that is monotone between the ends, 0 and +-1.</summary>
    private static ExactInterval Range(Func<Dyadic, Dyadic> function, ExactInterval x)
    {
        Dyadic[] places = [.. new[] { x.Lower, x.Upper, Dyadic.Zero, One, -One, Half, -Half }.Where(place => ExactInterval.Max(x.Lower, ExactInterval.Min(x.Upper, place)) is var near && ExactInterval.Add(near, -place).IsZero)];
        IEnumerable<Dyadic> values = places.Select(function);
        return new(values.Aggregate(ExactInterval.Min), values.Aggregate(ExactInterval.Max));
    }

    private static void CheckUnary<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (_, double[] constants, Func<Dyadic, Dyadic> value, _) = functions.Single(function => function.Name == name);
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<T> run = new(context, Tiles);
        foreach (RandomTile<T> x in Operands<T>(new Random(name.Length)))
        {
            using DeviceBuffer<T> lower = run.Room(Features), upper = run.Room(Features), nominal = run.Room(Features);
            UnaryLaunch.Bounds(run.Pass, name, constants, run.Bounds(x), new(lower.Pointer, upper.Pointer, Features));
            UnaryLaunch.Nominal(run.Pass, name, constants, run.Values(x.Lower), new(nominal.Pointer, Features));
            (T[] least, T[] most, T[] point) = (DeviceRun<T>.Read(lower), DeviceRun<T>.Read(upper), DeviceRun<T>.Read(nominal));
            for (int i = 0; i < Values; i++)
            {
                ExactInterval exact = Range(value, x.Exact(i));
                BoundAssert.Encloses(least[i], most[i], exact, 1, exact.Magnitude, $"{name} of [{x.Lower[i]}, {x.Upper[i]}]");
                Assert.True(least[i] <= point[i] && point[i] <= most[i], $"{name}: {point[i]} of {x.Lower[i]} is outside of its bounds.");
            }
        }
    }

    private static void CheckGradient<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (_, double[] constants, _, Func<Dyadic, Dyadic> slope) = functions.Single(function => function.Name == name);
        Dyadic largest = Dyadic.From(FloatingFormat<T>.Largest);

        // A slope that overflows leaves nothing of the bound.
        Dyadic Magnitude(ExactInterval x, ExactInterval hull) => Range(slope, x).Magnitude is var steepest && ExactInterval.Add(steepest, -largest).Significand.Sign > 0 ? ExactInterval.Max(steepest, hull.Magnitude) : hull.Magnitude;
        CheckBinary<T>(name + "_gradient", constants, (x, delta) => Range(slope, x) * delta, 2, Magnitude);
    }

    private static void CheckBinary<T>(
        string name, double[] constants, Func<ExactInterval, ExactInterval, ExactInterval> exact, int roundings, Func<ExactInterval, ExactInterval, Dyadic>? magnitude = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<T> run = new(context, Tiles);
        Random random = new(name.Length);
        foreach ((RandomTile<T> a, RandomTile<T> b) in Operands<T>(random).Zip(Operands<T>(random)))
        {
            using DeviceBuffer<T> lower = run.Room(Features), upper = run.Room(Features), nominal = run.Room(Features);
            BinaryLaunch.Bounds(run.Pass, name, constants, run.Bounds(a), run.Bounds(b), new(lower.Pointer, upper.Pointer, Features));
            BinaryLaunch.Nominal(run.Pass, name, constants, run.Values(a.Upper), run.Values(b.Lower), new(nominal.Pointer, Features));
            (T[] least, T[] most, T[] point) = (DeviceRun<T>.Read(lower), DeviceRun<T>.Read(upper), DeviceRun<T>.Read(nominal));
            for (int i = 0; i < Values; i++)
            {
                ExactInterval hull = exact(a.Exact(i), b.Exact(i));
                BoundAssert.Encloses(least[i], most[i], hull, roundings, magnitude?.Invoke(a.Exact(i), hull) ?? hull.Magnitude, $"{name} of [{a.Lower[i]}, {a.Upper[i]}] and [{b.Lower[i]}, {b.Upper[i]}]");
                Assert.True(least[i] <= point[i] && point[i] <= most[i], $"{name}: {point[i]} of {a.Upper[i]} and {b.Lower[i]} is outside of its bounds.");
            }
        }
    }

    private static RandomTile<T>[] Operands<T>(Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [RandomTile<T>.Ordinary(random, Values), RandomTile<T>.Extreme(random, Values), RandomTile<T>.Tied(random, Values)];
}
