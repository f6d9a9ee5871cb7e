namespace AgtGen.Soundness.Tests.Reference;

/// <summary>The rule of stochastic gradient descent: rates, clipping, and the mean over the batch as it stands.</summary>
/// <param name="LearningRate">Rate of iteration 0.</param>
/// <param name="Decay">The rate of iteration n is LearningRate / (1 + Decay n), at least MinimumRate.</param>
/// <param name="MinimumRate">Smallest rate.</param>
/// <param name="Clip">Every entry of a per-sample gradient is clamped to [-Clip, Clip]; infinity for none.</param>
internal sealed record Descent(double LearningRate, double Decay = 0, double MinimumRate = 0, double Clip = double.PositiveInfinity)
{
    public double Rate(int iteration) => Math.Max(LearningRate / (1 + (Decay * iteration)), MinimumRate);

    /// <summary>The sample's clipped gradient.</summary>
    public double[] Gradient(NetworkShape shape, double[] parameters, Sample sample)
    {
        double[] gradient = Network.Gradient(shape, parameters, sample);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = Math.Clamp(gradient[i], -Clip, Clip);
        }

        return gradient;
    }

    /// <summary>The parameters after one step on the batch.</summary>
    public double[] Step(NetworkShape shape, double[] parameters, IReadOnlyList<Sample> batch, int iteration)
    {
        double[] sum = new double[parameters.Length];
        foreach (Sample sample in batch)
        {
            double[] gradient = Gradient(shape, parameters, sample);
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += gradient[i];
            }
        }

        double[] next = (double[])parameters.Clone();
        for (int i = 0; i < next.Length; i++)
        {
            next[i] -= Rate(iteration) * (sum[i] / batch.Count);
        }

        return next;
    }

    /// <summary>The parameters after each step.</summary>
    public IReadOnlyList<double[]> Train(NetworkShape shape, double[] initial, IReadOnlyList<IReadOnlyList<Sample>> batches)
    {
        List<double[]> steps = [];
        double[] parameters = initial;
        foreach (IReadOnlyList<Sample> batch in batches)
        {
            parameters = Step(shape, parameters, batch, steps.Count);
            steps.Add(parameters);
        }

        return steps;
    }
}
