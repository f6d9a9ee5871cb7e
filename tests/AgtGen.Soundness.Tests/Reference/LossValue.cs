namespace AgtGen.Soundness.Tests.Reference;

/// <summary>Value of each loss and the predicted class, straight from their definitions.</summary>
internal static class LossValue
{
    public static readonly double[] ClassWeights = [0.5, 1, 2];

    public static double At(ReferenceLoss loss, double[] output, double label) => loss switch
    {
        ReferenceLoss.CrossEntropy => output.Max() + Math.Log(output.Sum(z => Math.Exp(z - output.Max()))) - output[(int)label],
        ReferenceLoss.BinaryCrossEntropy => Math.Max(output[0], 0) + Math.Log(1 + Math.Exp(-Math.Abs(output[0]))) - (label * output[0]),
        ReferenceLoss.Hinge => Math.Max(0, 1 - (((2 * label) - 1) * output[0])),
        ReferenceLoss.MultiMargin => output.Where((_, j) => j != (int)label).Sum(z => Math.Max(0, 1 - output[(int)label] + z)) / output.Length,
        ReferenceLoss.SquaredHinge => Math.Pow(Math.Max(0, 1 - (((2 * label) - 1) * output[0])), 2),
        ReferenceLoss.Huber => Huber(Math.Abs(output[0] - label), 0.25),
        ReferenceLoss.SmoothL1 => Huber(Math.Abs(output[0] - label), 0.5) / 0.5,
        ReferenceLoss.AbsoluteError => Math.Abs(output[0] - label),
        ReferenceLoss.SmoothedCrossEntropy => (0.9 * At(ReferenceLoss.CrossEntropy, output, label)) + (0.1 * output.Select((_, j) => At(ReferenceLoss.CrossEntropy, output, j)).Average()),
        ReferenceLoss.WeightedCrossEntropy => ClassWeights[(int)label] * At(ReferenceLoss.CrossEntropy, output, label),
        ReferenceLoss.WeightedBinaryCrossEntropy => (label == 1 ? 3 : 1) * At(ReferenceLoss.BinaryCrossEntropy, output, label),
        ReferenceLoss.Focal => Math.Pow(1 - Math.Exp(-At(ReferenceLoss.CrossEntropy, output, label)), 2) * At(ReferenceLoss.CrossEntropy, output, label),
        ReferenceLoss.BinaryFocal => Math.Pow(1 - Math.Exp(-At(ReferenceLoss.BinaryCrossEntropy, output, label)), 1.5) * At(ReferenceLoss.BinaryCrossEntropy, output, label),
        ReferenceLoss.CrossEntropyAndMargin => (0.5 * At(ReferenceLoss.CrossEntropy, output, label)) + (2 * At(ReferenceLoss.MultiMargin, output, label)),
        ReferenceLoss.SquaredAndAbsoluteError => At(ReferenceLoss.SquaredError, output, label) + (3 * At(ReferenceLoss.AbsoluteError, output, label)),
        ReferenceLoss.LogCosh => Math.Log(2 * Math.Cosh(output[0] - label)),
        ReferenceLoss.Poisson => Math.Exp(output[0]) - (label * output[0]),
        ReferenceLoss.Tilted => Tilted(output[0] - label),
        ReferenceLoss.SquaredError => (output[0] - label) * (output[0] - label),
        _ => throw new ArgumentOutOfRangeException(nameof(loss)),
    };

    private static double Tilted(double r) => r > 0.5 ? r - 0.25 : r < -0.25 ? (-r / 2) - 0.0625 : r * r;

    private static double Huber(double error, double delta) => error <= delta ? error * error / 2 : delta * (error - (delta / 2));

    /// <summary>The largest output, or class 1 where the one output is positive.</summary>
    public static int Predict(double[] output) => output.Length == 1 ? (output[0] > 0 ? 1 : 0) : Array.IndexOf(output, output.Max());
}
