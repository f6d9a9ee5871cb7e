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
        BigRational[] velocity = new BigRational[parameters.Length];
        List<BigRational[]> steps = [];
        foreach (IReadOnlyList<Sample> batch in run.Batches)
        {
            BigRational[] sum = new BigRational[parameters.Length];
            foreach (BigRational[] gradient in batch.Select(sample => Gradient(run, parameters, sample)))
            {
                sum = [.. sum.Zip(gradient, (a, b) => a + b)];
            }

            (parameters, velocity) = Step(run.Descent, parameters, velocity, [.. sum.Select(one => one / (run.Divisors?[steps.Count] ?? batch.Count))], steps.Count);
            steps.Add(parameters);
        }

        return steps;
    }

    /// <summary>Parameters and velocity after one more step along a mean gradient.</summary>
    public static (BigRational[] Parameters, BigRational[] Velocity) Step(Descent rule, BigRational[] parameters, BigRational[] velocity, BigRational[] mean, int iteration)
    {
        (BigRational rate, BigRational momentum, BigRational decay) = (Rate(rule, iteration), BigRational.FromDouble(rule.Momentum), BigRational.FromDouble(rule.WeightDecay));
        BigRational[] next = new BigRational[parameters.Length];
        BigRational[] faster = new BigRational[parameters.Length];
        for (int i = 0; i < next.Length; i++)
        {
            BigRational d = mean[i] + (BigRational.FromDouble(rule.L1) * parameters[i].Sign) + (rule.IsDecoupled ? 0 : decay * parameters[i]);
            faster[i] = iteration == 0 ? d : (momentum * velocity[i]) + ((1 - BigRational.FromDouble(rule.Dampening)) * d);
            BigRational direction = rule.Nesterov ? d + (momentum * faster[i]) : rule.Momentum == 0 ? d : faster[i];
            next[i] = ((rule.IsDecoupled ? 1 - (rate * decay) : 1) * parameters[i]) - (rate * direction);
        }

        return (next, faster);
    }

    private static BigRational Rate(Descent descent, int iteration) => descent.Table is not null ? BigRational.FromDouble(descent.Rate(iteration)) : BigRational.Max(
        BigRational.FromDouble(descent.LearningRate) / (1 + (BigRational.FromDouble(descent.Decay) * iteration)),
        BigRational.FromDouble(descent.MinimumRate));

    private static BigRational[] Gradient(TrainingRun run, BigRational[] parameters, Sample sample)
    {
        BigRational[] gradient = ExactNetwork.Gradient(run.Shape, parameters, sample, run.Descent.ClipResidual);
        if (double.IsInfinity(run.Descent.Clip))
        {
            return gradient;
        }

        BigRational clip = BigRational.FromDouble(run.Descent.Clip);
        return [.. gradient.Select(g => BigRational.Max(-clip, BigRational.Min(clip, g)))];
    }
}
