namespace AgtGen.Soundness.Tests.Reference;

/// <summary>Gradient of each loss with respect to the network's output, straight from its definition.</summary>
internal static class LossGradient
{
    public static double[] At(ReferenceLoss loss, double[] output, double label) => loss switch
    {
        ReferenceLoss.CrossEntropy => CrossEntropy(output, (int)label),
        ReferenceLoss.BinaryCrossEntropy => [(1 / (1 + Math.Exp(-output[0]))) - label],
        ReferenceLoss.Hinge => Hinge(output[0], (2 * label) - 1),
        ReferenceLoss.MultiMargin => MultiMargin(output, (int)label),
        ReferenceLoss.SquaredHinge => [-2 * ((2 * label) - 1) * Math.Max(0, 1 - (((2 * label) - 1) * output[0]))],
        ReferenceLoss.Huber => [Math.Clamp(output[0] - label, -0.25, 0.25)],
        ReferenceLoss.SmoothL1 => [Math.Clamp((output[0] - label) / 0.5, -1, 1)],
        ReferenceLoss.AbsoluteError => [Math.Sign(output[0] - label)],
        ReferenceLoss.SmoothedCrossEntropy => [.. CrossEntropy(output, (int)label).Select((g, j) => g + (j == (int)label ? 0.1 : 0) - (0.1 / output.Length))],
        ReferenceLoss.WeightedCrossEntropy => [.. CrossEntropy(output, (int)label).Select(g => LossValue.ClassWeights[(int)label] * g)],
        ReferenceLoss.WeightedBinaryCrossEntropy => [((1 / (1 + Math.Exp(-output[0]))) - label) * (label == 1 ? 3 : 1)],
        ReferenceLoss.Focal => [.. CrossEntropy(output, (int)label).Select(g => g * FocalSlope(LossValue.At(ReferenceLoss.CrossEntropy, output, label), 2))],
        ReferenceLoss.BinaryFocal => [((1 / (1 + Math.Exp(-output[0]))) - label) * FocalSlope(LossValue.At(ReferenceLoss.BinaryCrossEntropy, output, label), 1.5)],
        ReferenceLoss.CrossEntropyAndMargin => [.. CrossEntropy(output, (int)label).Zip(MultiMargin(output, (int)label), (a, b) => (0.5 * a) + (2 * b))],
        ReferenceLoss.SquaredAndAbsoluteError => [(2 * (output[0] - label)) + (3 * Math.Sign(output[0] - label))],
        ReferenceLoss.LogCosh => [Math.Tanh(output[0] - label)],
        ReferenceLoss.Poisson => [Math.Exp(output[0]) - label],
        ReferenceLoss.Tilted => [output[0] - label > 0.5 ? 1 : output[0] - label < -0.25 ? -0.5 : 2 * (output[0] - label)],
        ReferenceLoss.SquaredError => [2 * (output[0] - label)],
        _ => throw new ArgumentOutOfRangeException(nameof(loss)),
    };

    // Of (1 - e^-l)^g l by the cross-entropy l.
    private static double FocalSlope(double l, double g) => Math.Pow(1 - Math.Exp(-l), g - 1) * ((g * Math.Exp(-l) * l) + 1 - Math.Exp(-l));

    private static double[] CrossEntropy(double[] output, int label)
    {
        double largest = output.Max();
        double[] gradient = [.. output.Select(z => Math.Exp(z - largest))];
        double sum = gradient.Sum();
        for (int j = 0; j < gradient.Length; j++)
        {
            gradient[j] = (gradient[j] / sum) - (j == label ? 1 : 0);
        }

        return gradient;
    }

    private static double[] Hinge(double output, double sign) => [1 - (sign * output) > 0 ? -sign : 0];

    private static double[] MultiMargin(double[] output, int label)
    {
        double[] gradient = new double[output.Length];
        for (int j = 0; j < output.Length; j++)
        {
            if (j != label && 1 - output[label] + output[j] > 0)
            {
                gradient[j] += 1.0 / output.Length;
                gradient[label] -= 1.0 / output.Length;
            }
        }

        return gradient;
    }
}
