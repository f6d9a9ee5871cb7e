using AgtGen.Cuda.Driver;
using AgtGen.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>One loss over the boxes of a tile, run with faults: exact derivatives and nominal values, which no fault reaches, are formed once.</summary>
internal sealed class LossFaultCase
{
    private readonly CudaContext context;
    private readonly LossCase<float> given;
    private readonly LabelFreedom freedom;
    private readonly string loss, prefix;
    private readonly int outputs, lanes;
    private readonly float constant;
    private readonly Lazy<float[][]> nominal;
    private readonly Dictionary<(int Lane, int Point), RationalInterval[][]> exact = [];

    public LossFaultCase(CudaContext context, string prefix, string loss, int outputs, double size, LabelFreedom freedom = default, float constant = LossOracle.Constant, int tiles = 1)
    {
        (this.context, this.prefix, this.loss, this.outputs, this.freedom, this.constant, lanes) = (context, prefix, loss, outputs, freedom, constant, tiles * Tile.Samples);
        given = LossCase<float>.Create(new Random(loss.Length + outputs), outputs, lanes, size);
        nominal = new(() => [.. Enumerable.Range(0, 3).Select(point => given.Run(context, loss, freedom, point, prefix, constant).Nominal)]);
    }

    /// <summary>Whether its bounds are further out than any operation of theirs rounds.</summary>
    public bool HasAllowance => loss.EndsWith("focal", StringComparison.Ordinal);

    /// <summary>Runs the bounds, and says whether one does not hold.</summary>
    public bool IsRefused()
    {
        (float[] lower, float[] upper, _) = given.Run(context, loss, freedom, 0, prefix, constant);
        return nominal.Value.Any(values => values.Zip(lower, upper).Any(value => !(value.Second <= value.First && value.First <= value.Third)))
            || Enumerable.Range(0, 3 * lanes).Any(at => IsOutside(at % lanes, at / lanes, lower, upper));
    }

    private bool IsOutside(int lane, int point, float[] lower, float[] upper)
    {
        if (!exact.TryGetValue((lane, point), out RationalInterval[][]? labels))
        {
            labels = [.. given.Labels(loss, lane, freedom).Select(label => LossOracle.Gradient(loss, given.Output(lane, point), label, constant))];
            exact.Add((lane, point), labels);
        }

        return labels.Any(gradient => Enumerable.Range(0, outputs).Any(output =>
            BigRational.FromDouble(lower[given.At(output, lane)]) > gradient[output].Upper || BigRational.FromDouble(upper[given.At(output, lane)]) < gradient[output].Lower));
    }
}
