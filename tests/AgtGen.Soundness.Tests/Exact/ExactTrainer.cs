using AgtGen.Soundness.Tests.Reference;
using AgtGen.Testing.Exact;

namespace AgtGen.Soundness.Tests.Exact;

/// <summary>
/// Training in exact fractions: the semantics that a certificate speaks of, without any rounding, so comparisons with it need no tolerance. For losses
/// whose gradient is rational: squared error, hinge and multi-class margin; no residual connections.
/// </summary>
internal static class ExactTrainer
{
    /// <summary>The parameters after each step.</summary>
    public static IReadOnlyList<BigRational[]> Run(TrainingRun run)
    {
        BigRational[] parameters = [.. run.Initial.Select(BigRational.FromDouble)];
        List<BigRational[]> steps = [];
        foreach (IReadOnlyList<Sample> batch in run.Batches)
        {
            BigRational[] sum = new BigRational[parameters.Length];
            foreach (BigRational[] gradient in batch.Select(sample => Gradient(run, parameters, sample)))
            {
                sum = [.. sum.Zip(gradient, (a, b) => a + b)];
            }

            BigRational scale = Rate(run.Descent, steps.Count) / batch.Count;
            parameters = [.. parameters.Zip(sum, (p, s) => p - (scale * s))];
            steps.Add(parameters);
        }

        return steps;
    }

    private static BigRational Rate(Descent descent, int iteration) => BigRational.Max(
        BigRational.FromDouble(descent.LearningRate) / (1 + (BigRational.FromDouble(descent.Decay) * iteration)),
        BigRational.FromDouble(descent.MinimumRate));

    private static BigRational[] Gradient(TrainingRun run, BigRational[] parameters, Sample sample)
    {
        BigRational[] gradient = ExactNetwork.Gradient(run.Shape, parameters, sample);
        if (double.IsInfinity(run.Descent.Clip))
        {
            return gradient;
        }

        BigRational clip = BigRational.FromDouble(run.Descent.Clip);
        return [.. gradient.Select(g => BigRational.Max(-clip, BigRational.Min(clip, g)))];
    }
}
