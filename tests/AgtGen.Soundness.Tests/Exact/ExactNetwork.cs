using AgtGen.Soundness.Tests.Reference;
using AgtGen.Testing.Exact;

namespace AgtGen.Soundness.Tests.Exact;

/// <summary>Per-sample gradient of a multi-layer perceptron in exact fractions.</summary>
internal static class ExactNetwork
{
    public static BigRational[] Gradient(NetworkShape shape, BigRational[] parameters, Sample sample, double residual = double.PositiveInfinity)
    {
        List<BigRational[]> inputs = [[.. sample.Features.Select(BigRational.FromDouble)]];
        List<BigRational[]> sums = [];
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            sums.Add(Sums(shape, parameters, layer, inputs[layer]));
            inputs.Add([.. sums[layer].Select(s => Factor(shape, layer + 1) * BigRational.Max(s, 0))]);
        }

        BigRational[] gradient = new BigRational[shape.ParameterCount];
        BigRational[] delta = [.. LossGradient(shape.Loss, sums[^1], sample.Label).Select(d => double.IsInfinity(residual) ? d : Clamp(d, BigRational.FromDouble(residual)))];
        for (int layer = shape.Layers - 1; layer >= 0; layer--)
        {
            int width = shape.Widths[layer];
            BigRational[] below = new BigRational[width];
            for (int o = 0; o < delta.Length; o++)
            {
                for (int j = 0; j < width; j++)
                {
                    int index = shape.WeightOffset(layer) + (o * width) + j;
                    gradient[index] = delta[o] * inputs[layer][j];
                    below[j] += parameters[index] * delta[o];
                }

                if (shape.HasBias)
                {
                    gradient[shape.BiasOffset(layer) + o] = delta[o];
                }
            }

            // Nothing is below the first layer.
            delta = layer == 0 ? [] : [.. below.Select((b, j) => sums[layer - 1][j].Sign > 0 ? Factor(shape, layer) * b : BigRational.Zero)];
        }

        return gradient;
    }

    private static BigRational Clamp(BigRational value, BigRational bound) => BigRational.Max(-bound, BigRational.Min(bound, value));

    private static BigRational Factor(NetworkShape shape, int layer) => layer < shape.Factors.Length ? BigRational.FromDouble(shape.Factors[layer]) : 1;

    private static BigRational[] Sums(NetworkShape shape, BigRational[] parameters, int layer, BigRational[] input)
    {
        BigRational[] sums = new BigRational[shape.Widths[layer + 1]];
        for (int o = 0; o < sums.Length; o++)
        {
            sums[o] = shape.HasBias ? parameters[shape.BiasOffset(layer) + o] : BigRational.Zero;
            for (int j = 0; j < input.Length; j++)
            {
                sums[o] += parameters[shape.WeightOffset(layer) + (o * input.Length) + j] * input[j];
            }
        }

        return sums;
    }

    private static BigRational[] LossGradient(ReferenceLoss loss, BigRational[] output, double label) => loss switch
    {
        ReferenceLoss.SquaredError => [2 * (output[0] - BigRational.FromDouble(label))],
        ReferenceLoss.Hinge => Hinge(output[0], label == 1 ? 1 : -1),
        ReferenceLoss.MultiMargin => MultiMargin(output, (int)label),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "This loss has no rational gradient."),
    };

    private static BigRational[] Hinge(BigRational output, int sign) => [1 - (sign * output) > 0 ? -sign : 0];

    private static BigRational[] MultiMargin(BigRational[] output, int label)
    {
        BigRational part = new(1, output.Length);
        BigRational[] gradient = new BigRational[output.Length];
        for (int j = 0; j < output.Length; j++)
        {
            if (j != label && 1 - output[label] + output[j] > 0)
            {
                gradient[j] += part;
                gradient[label] -= part;
            }
        }

        return gradient;
    }
}
