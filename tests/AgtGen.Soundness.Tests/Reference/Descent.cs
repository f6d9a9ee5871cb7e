namespace AgtGen.Soundness.Tests.Reference;

/// <summary>The rule of stochastic gradient descent: rates, clipping, the mean over the batch as it stands, and what torch.optim.SGD makes of it, written down entry by entry.</summary>
/// <param name="LearningRate">Rate of iteration 0.</param>
/// <param name="Decay">The rate of iteration n is LearningRate / (1 + Decay n), at least MinimumRate.</param>
/// <param name="MinimumRate">Smallest rate.</param>
/// <param name="Clip">Every entry of a per-sample gradient is clamped to [-Clip, Clip]; infinity for none.</param>
internal sealed record Descent(double LearningRate, double Decay = 0, double MinimumRate = 0, double Clip = double.PositiveInfinity)
{
    /// <summary>A per-sample gradient is scaled to this norm at most, over all parameters; infinity for none.</summary>
    public double ClipNorm { get; init; } = double.PositiveInfinity;

    /// <summary>The derivative of the loss by each output is clamped to [-ClipResidual, ClipResidual]; infinity for none.</summary>
    public double ClipResidual { get; init; } = double.PositiveInfinity;

    /// <summary>By what the rate is multiplied for each layer; null for 1.</summary>
    public double[]? LayerRates { get; init; }

    /// <summary>What entries of each layer are clamped to instead of <see cref="Clip"/>.</summary>
    public double[]? LayerClips { get; init; }

    public double Momentum { get; init; }

    public double Dampening { get; init; }

    public bool Nesterov { get; init; }

    /// <summary>Of the parameters' own values, in the gradient.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Of the parameters' signs, in the gradient.</summary>
    public double L1 { get; init; }

    /// <summary>Whether the weight decay multiplies the parameters instead.</summary>
    public bool IsDecoupled { get; init; }

    /// <summary>Adam's constants, where the rule is Adam; its weight decay is as above.</summary>
    public (double Beta1, double Beta2, double Epsilon)? Adam { get; init; }

    /// <summary>Rates one by one instead of the three above.</summary>
    public double[]? Table { get; init; }

    public double Rate(int iteration) => Table is not null ? Table[Math.Min(iteration, Table.Length - 1)] : Math.Max(LearningRate / (1 + (Decay * iteration)), MinimumRate);

    /// <summary>The sample's clipped gradient.</summary>
    public double[] Gradient(NetworkShape shape, double[] parameters, Sample sample)
    {
        double[] gradient = Network.Gradient(shape, parameters, sample, ClipResidual);
        if (!double.IsInfinity(ClipNorm))
        {
            double norm = Math.Sqrt(gradient.Sum(g => g * g));
            return [.. gradient.Select(g => norm > ClipNorm ? g * (ClipNorm / norm) : g)];
        }

        for (int i = 0; i < gradient.Length; i++)
        {
            double clip = LayerClips?[shape.LayerOf(i)] ?? Clip;
            gradient[i] = Math.Clamp(gradient[i], -clip, clip);
        }

        return gradient;
    }

    /// <summary>The training after one more step, on the batch, whose sum is divided by its samples unless there is another divisor.</summary>
    public DescentState Step(NetworkShape shape, DescentState state, IReadOnlyList<Sample> batch, int? divisor = null)
    {
        double[] mean = new double[state.Parameters.Length];
        foreach (Sample sample in batch)
        {
            double[] gradient = Gradient(shape, state.Parameters, sample);
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += gradient[i];
            }
        }

        for (int i = 0; i < mean.Length; i++)
        {
            mean[i] /= divisor ?? batch.Count;
        }

        // What is frozen does not decay either.
        return Step(state, mean, [.. mean.Select((_, i) => shape.IsFrozen(i) ? 0 : LayerRates?[shape.LayerOf(i)] ?? 1)]);
    }

    /// <summary>The training after one more step, along a mean gradient; rates are multiplied by the factor of each entry.</summary>
    public DescentState Step(DescentState state, double[] mean, double[]? factors = null)
    {
        if (Adam is var (beta1, beta2, epsilon))
        {
            return Step(state, mean, factors, beta1, beta2, epsilon);
        }

        double[] next = (double[])state.Parameters.Clone();
        double[] velocity = (double[])state.First.Clone();
        for (int i = 0; i < next.Length; i++)
        {
            double rate = Rate(state.Steps) * (factors?[i] ?? 1);
            double d = mean[i] + (L1 * Math.Sign(next[i])) + (IsDecoupled ? 0 : WeightDecay * next[i]);
            velocity[i] = state.Steps == 0 ? d : (Momentum * velocity[i]) + ((1 - Dampening) * d);
            double direction = Momentum == 0 ? d : Nesterov ? d + (Momentum * velocity[i]) : velocity[i];
            next[i] = (next[i] * (IsDecoupled ? 1 - (rate * WeightDecay) : 1)) - (rate * direction);
        }

        return state with { Parameters = next, First = velocity, Steps = state.Steps + 1 };
    }

    private DescentState Step(DescentState state, double[] mean, double[]? factors, double beta1, double beta2, double epsilon)
    {
        int step = state.Steps + 1;
        double[] next = (double[])state.Parameters.Clone();
        double[] m = (double[])state.First.Clone();
        double[] v = (double[])state.Second.Clone();
        for (int i = 0; i < next.Length; i++)
        {
            double rate = Rate(state.Steps) * (factors?[i] ?? 1);
            double g = mean[i] + (IsDecoupled ? 0 : WeightDecay * next[i]);
            m[i] = (beta1 * m[i]) + ((1 - beta1) * g);
            v[i] = (beta2 * v[i]) + ((1 - beta2) * g * g);
            double kept = next[i] * (IsDecoupled ? 1 - (rate * WeightDecay) : 1);
            next[i] = kept - (rate * (m[i] / (1 - Math.Pow(beta1, step))) / (Math.Sqrt(v[i] / (1 - Math.Pow(beta2, step))) + epsilon));
        }

        return new(next, m, v, step);
    }

    /// <summary>The parameters after each step.</summary>
    public IReadOnlyList<double[]> Train(NetworkShape shape, double[] initial, IReadOnlyList<IReadOnlyList<Sample>> batches, IReadOnlyList<int>? divisors = null)
    {
        List<double[]> steps = [];
        DescentState state = DescentState.At(initial);
        foreach (IReadOnlyList<Sample> batch in batches)
        {
            state = Step(shape, state, batch, divisors?[steps.Count]);
            steps.Add(state.Parameters);
        }

        return steps;
    }
}
