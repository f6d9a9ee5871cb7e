using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>Outputs of a batch in boxes, from points and neighbouring numbers to wide ones, with classes and targets.</summary>
internal sealed class LossCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int outputs, lanes;
    private readonly int[] classes;

    /// <summary>Three points of the boxes, of which the first two are corners.</summary>
    private readonly T[][] points;
    private readonly T[] targets;

    private LossCase(int outputs, int lanes, T[][] points, int[] classes, T[] targets) => (this.outputs, this.lanes, this.points, this.classes, this.targets) = (outputs, lanes, points, classes, targets);

    public static LossCase<T> Create(Random random, int outputs, int lanes, double size)
    {
        T[][] points = [new T[outputs * lanes], new T[outputs * lanes], new T[outputs * lanes]];
        for (int i = 0; i < outputs * lanes; i++)
        {
            T lower = T.CreateChecked(size * ((2 * random.NextDouble()) - 1));
            T upper = random.Next(3) switch { 0 => lower, 1 => T.BitIncrement(lower), _ => T.Max(lower, lower + T.CreateChecked(size * Math.Pow(random.NextDouble(), 8))) };
            (points[0][i], points[1][i], points[2][i]) = (lower, upper, T.Max(lower, T.Min(upper, lower + (T.CreateChecked(random.NextDouble()) * (upper - lower)))));
        }

        PlaceAtMargins(outputs, lanes, points);

        return new(
            outputs, lanes, points,
            [.. Enumerable.Range(0, lanes).Select(_ => random.Next(Math.Max(2, outputs)))],
            [.. Enumerable.Range(0, lanes).Select(_ => T.CreateChecked(random.NextDouble()))]);
    }

    public int At(int output, int lane) => (((lane / Tile.Samples * outputs) + output) * Tile.Samples) + (lane % Tile.Samples);

    public BigRational[] Output(int lane, int point) => [.. Enumerable.Range(0, outputs).Select(output => Exact(points[point][At(output, lane)]))];

    /// <summary>All labels that a sample can have; of targets the ends.</summary>
    public IEnumerable<BigRational> Labels(string loss, int lane, LabelFreedom freedom)
    {
        if (LossOracle.HasTarget(loss))
        {
            BigRational radius = BigRational.FromDouble(freedom.Radius);
            return [Exact(targets[lane]) - radius, Exact(targets[lane]) + radius];
        }

        return freedom.Kind switch
        {
            LabelFreedomKind.AnyClass => Enumerable.Range(0, Math.Max(2, outputs)).Select(label => (BigRational)label),
            LabelFreedomKind.Target => [classes[lane], freedom.Target],
            _ => [classes[lane]],
        };
    }

    /// <summary>The bounds over the boxes, and the nominal values at one of the points.</summary>
    /// <param name="context">Where.</param>
    /// <param name="loss">The loss, by the name of its kernel.</param>
    /// <param name="freedom">What the adversary may make of labels.</param>
    /// <param name="point">Which of the points.</param>
    /// <param name="prefix">What the names of kernels with a fault begin with.</param>
    /// <param name="constant">The constant of a loss that has one.</param>
    public (T[] Lower, T[] Upper, T[] Nominal) Run(CudaContext context, string loss, LabelFreedom freedom, int point, string prefix = "", float constant = LossOracle.Constant)
    {
        DeviceRun<T> run = new(context, lanes / Tile.Samples);
        using DeviceBuffer<T> lower = run.Room(outputs), upper = run.Room(outputs), nominal = run.Room(outputs);
        using DeviceBuffer<int> own = new(context, lanes);
        own.CopyFrom(classes);
        DeviceLabels<T> labels = new(own.Pointer, run.Copy(targets).Pointer, freedom);
        LossLaunch.Gradient(run.Pass, prefix + loss, LossOracle.Constants(loss, constant), new(run.Copy(points[0]).Pointer, run.Copy(points[1]).Pointer, outputs), labels, new DeviceBounds<T>(lower.Pointer, upper.Pointer, outputs));
        LossLaunch.NominalGradient(run.Pass, prefix + loss, LossOracle.Constants(loss, constant), run.Values(points[point]), labels, new DeviceValues<T>(nominal.Pointer, outputs));
        return (DeviceRun<T>.Read(lower), DeviceRun<T>.Read(upper), DeviceRun<T>.Read(nominal));
    }

    /// <summary>In each eighth lane scores whose differences are a margin of 1, to nearest, and in each of the next ones exactly.</summary>
    private static void PlaceAtMargins(int outputs, int lanes, T[][] points)
    {
        for (int i = 0; i < outputs * lanes; i++)
        {
            int output = i / Tile.Samples % outputs;
            if (outputs > 1 && i % 8 < 2)
            {
                T score = output == 0 ? T.One : i % 8 == 0 ? T.CreateChecked(1e-30) : T.Zero;
                (points[0][i], points[1][i], points[2][i]) = (score, score, score);
            }
        }
    }

    private static BigRational Exact(T value) => BigRational.FromDouble(double.CreateChecked(value));
}
