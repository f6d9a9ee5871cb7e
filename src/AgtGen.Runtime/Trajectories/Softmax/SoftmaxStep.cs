using AgtGen.Numerics;

namespace AgtGen.Trajectories.Softmax;

/// <summary>
/// What the sweep back needs of a step with several outputs: as with one (<see cref="TrajectoryStep"/>), with pi_i = nu x_i a number for each class, mu_i = rate kappa J_i pi_i, and what J_i misses bounded by the
/// length of pi_i in J_i.
/// </summary>
internal sealed class SoftmaxStep : StepRecord
{
    /// <param name="batch">The samples of the step.</param>
    /// <param name="data">The training.</param>
    /// <param name="alteration">The threat.</param>
    /// <param name="facts">Of the samples.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="rate">The rate.</param>
    /// <param name="gradient">The mean gradient, rows of the data's stride.</param>
    /// <param name="bounds">Of the step.</param>
    public SoftmaxStep(
        int[] batch, HeadData data, Alteration alteration, SoftmaxFacts facts, StepWeights weights, DescentRate rate, ReadOnlySpan<double> gradient, StepBounds bounds)
        : base(batch, weights, rate)
    {
        int size = batch.Length, classes = data.Outputs;
        Multiplier = weights.IsWhole ? Full : rate.Rate * weights.Plain;
        Probabilities = facts.Probabilities.AsSpan(0, size * classes).ToArray();
        (Direction, Rest, Taken) = (new double[size * classes], new double[size], new double[size]);
        Upper rest = 0, members = 0, rounded = 0, trace = 0;
        Upper relative = SoftmaxResidual.Relative(classes);
        for (int i = 0; i < size; i++)
        {
            Upper norm = data.Norms[batch[i]];
            Rest[i] = ((Upper)Full * facts.Missing[i]).Value;
            Upper length = SetMember(i, (int)data.Labels[batch[i]], data, alteration, facts);
            rest += norm * Rest[i];
            members = Upper.Max(members, norm * (length + Math.Abs(Taken[i])));
            rounded += (Upper)Full * (facts.Rounded[i] + (norm * norm * relative * 3 * bounds.Distance));
            trace += norm * norm * (Upper)Full * facts.Slope[i];
        }

        Share(alteration, weights, rate, Packed(gradient, data), bounds, new(rest, members, trace, rounded), countsApart: false);
    }

    /// <summary>mu_i = this times J_i pi_i.</summary>
    public double Multiplier { get; }

    /// <summary>Of the plain run, those of a sample one behind the other.</summary>
    public double[] Probabilities { get; }

    /// <summary>What an affected sample adds is the product of pi with this; of one whose label can become any class it says nothing,</summary>
    public double[] Direction { get; }

    /// <summary>and at most this times the length of pi in J.</summary>
    public double[] Taken { get; }

    /// <summary>What any sample adds is at most this times the length of pi in J.</summary>
    public double[] Rest { get; }

    private Upper SetMember(int i, int label, HeadData data, Alteration alteration, SoftmaxFacts facts)
    {
        int classes = Direction.Length / Rest.Length;
        Span<double> direction = Direction.AsSpan(i * classes, classes);
        if (!alteration.Leaves)
        {
            if (data.Targets.Length == 0)
            {
                (direction[label], direction[alteration.Target]) = (-Full, Full);
            }

            return (Upper)Full * alteration.LabelReach;
        }

        for (int c = 0; c < classes; c++)
        {
            direction[c] = (Own * facts.Residuals[(i * classes) + c]) + (Full * facts.OwnPull[(i * classes) + c]);
        }

        // Missing from the others' sum, it takes back what it adds there.
        Taken[i] = ScalarMath<double>.SubtractUp(((Upper)Full * facts.Moved[i]).Value, Rest[i]);
        return HeadData.Norm(direction);
    }

    private static double[] Packed(ReadOnlySpan<double> gradient, HeadData data)
    {
        double[] packed = new double[data.Outputs * data.Width];
        for (int c = 0; c < data.Outputs; c++)
        {
            gradient.Slice(c * data.Stride, data.Width).CopyTo(packed.AsSpan(c * data.Width));
        }

        return packed;
    }
}
