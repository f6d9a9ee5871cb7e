using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.TruthBench.Plain;

/// <summary>Interval bounds of a perceptron's outputs and per-sample gradients: forward, loss, backward, entry by entry.</summary>
/// <param name="shape">The perceptron.</param>
/// <param name="residual">To what the derivative of the loss is clamped.</param>
/// <param name="arithmetic">The arithmetic.</param>
/// <param name="fault">What is planted.</param>
internal sealed class PlainNetwork(NetworkShape shape, double residual, Outward arithmetic, Fault fault)
{
    private readonly PlainLoss loss = new(shape.Loss, arithmetic, fault);

    public Hull[] Outputs(Hull[] parameters, Hull[] features) => Sums(parameters, features)[^1];

    /// <summary>Hulls of the gradient's entries over everything that the sample may be.</summary>
    /// <param name="parameters">The box.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="clip">Clips the gradient of one label.</param>
    public Hull[] Gradient(Hull[] parameters, PlainSample sample, Func<Hull[], Hull[]> clip)
    {
        IEnumerable<Hull> labels = fault == Fault.LastLabelIsForgotten && sample.Labels.Count > 2 ? sample.Labels.SkipLast(1) : sample.Labels;
        return labels.Select(label => clip(Gradient(parameters, sample.Features, label)))
            .Aggregate((one, other) => [.. one.Zip(other, Hull.Around)]);
    }

    private Hull[] Gradient(Hull[] parameters, Hull[] features, Hull label)
    {
        Hull[][] sums = Sums(parameters, features);
        Hull[] gradient = new Hull[shape.ParameterCount];
        Hull[] delta = [.. loss.Slopes(sums[^1], label).Select(slope => slope.Clamped(-residual, residual))];
        for (int layer = shape.Layers - 1; layer >= 0; layer--)
        {
            Hull[] input = layer == 0 ? features : [.. sums[layer - 1].Select(Relu)];
            for (int o = 0; o < delta.Length; o++)
            {
                for (int j = 0; j < input.Length; j++)
                {
                    gradient[shape.WeightOffset(layer) + (o * input.Length) + j] = arithmetic.Multiply(delta[o], input[j]);
                }

                gradient[shape.BiasOffset(layer) + o] = delta[o];
            }

            if (layer > 0)
            {
                Hull[] above = delta;
                delta = [.. sums[layer - 1].Select((sum, j) => arithmetic.Multiply(
                    ReluSlope(sum), arithmetic.Sum(above.Select((d, o) => arithmetic.Multiply(parameters[shape.WeightOffset(layer) + (o * input.Length) + j], d)))))];
            }
        }

        return gradient;
    }

    private Hull[][] Sums(Hull[] parameters, Hull[] features)
    {
        Hull[][] sums = new Hull[shape.Layers][];
        Hull[] input = features;
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            Hull[] given = input;
            int at = layer;
            sums[layer] = [.. Enumerable.Range(0, shape.Widths[layer + 1]).Select(o => arithmetic.Add(
                parameters[shape.BiasOffset(at) + o],
                arithmetic.Sum(given.Select((x, j) => Product(parameters[shape.WeightOffset(at) + (o * given.Length) + j], x)))))];
            input = [.. sums[layer].Select(Relu)];
        }

        return sums;
    }

    private Hull Product(Hull weight, Hull x) =>
        fault == Fault.InputsTakenAsNonNegative ? new(Math.BitDecrement(Math.Min(weight.Lower * x.Lower, weight.Lower * x.Upper)), Math.BitIncrement(Math.Max(weight.Upper * x.Upper, weight.Upper * x.Lower)))
        : arithmetic.Multiply(weight, x);

    private static Hull Relu(Hull sum) => sum.AtLeastZero();

    private Hull ReluSlope(Hull sum) => fault switch
    {
        Fault.ReluSlopeOfTheMiddle => Hull.Point(sum.Lower + sum.Upper > 0 ? 1 : 0),
        Fault.ReluIsOpenIfItMayBe => Hull.Point(sum.Upper > 0 ? 1 : 0),
        _ => new(sum.Lower > 0 ? 1 : 0, sum.Upper > 0 ? 1 : 0),
    };
}
