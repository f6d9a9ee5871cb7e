using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Network;

/// <summary>Bounds of the derivative of the loss by each output, over bounds of the outputs, for one label.</summary>
internal static class LossGradient
{
    /// <param name="kind">The loss.</param>
    /// <param name="z">Bounds of the outputs.</param>
    /// <param name="sample">Which of the samples.</param>
    /// <param name="label">The class, or the target.</param>
    /// <param name="radius">How far a target may have been moved.</param>
    /// <param name="result">Takes the bounds of the derivatives.</param>
    public static void Of(LossKind kind, Bounds z, int sample, double label, double radius, Bounds result)
    {
        (double lower, double upper) = (z.Lower[sample], z.Upper[sample]);
        switch (kind)
        {
            case LossKind.SquaredError:
                // 2 (z - target), as one rounded number for each end; doubling is exact.
                Put(result, sample, 2 * ((Twofold)lower - label - radius).Down(), 2 * ((Twofold)upper - label + radius).Up());
                break;
            case LossKind.Hinge:
                // -y where y z < 1, else 0: it does not fall in z.
                (double least, double most) = label == 1 ? (lower < 1 ? -1 : 0, upper < 1 ? -1 : 0) : (lower > -1 ? 1.0 : 0, upper > -1 ? 1.0 : 0);
                Put(result, sample, least, most);
                break;
            case LossKind.BinaryCrossEntropy:
                // The sigmoid, from 0 to 1, less 1 for class 1: minus the sigmoid of -z.
                (double from, double to) = label == 1 ? (-upper, -lower) : (lower, upper);
                (from, to) = (Math.Max(0, Sigmoid(from).Down()), Math.Min(1, Sigmoid(to).Up()));
                Put(result, sample, label == 1 ? -to : from, label == 1 ? -from : to);
                break;
            default:
                CrossEntropy(z, sample, (int)label, result);
                break;
        }
    }

    private static void Put(Bounds result, int at, double lower, double upper) => (result.Lower[at], result.Upper[at]) = (lower, upper);

    /// <summary>1 / (1 + e^-x); beyond 300 within an error that covers all up to 0 or 1.</summary>
    private static Twofold Sigmoid(double x)
    {
        if (Math.Abs(x) > Exponential.Largest)
        {
            double rest = Exponential.Of(-Exponential.Largest).Up();
            return new(x > 0 ? 1 : 0, 0, rest);
        }

        Twofold power = Exponential.Of(-Math.Abs(x));
        return (x < 0 ? power : 1) / (power + 1);
    }

    /// <summary>
    /// The share p_i = e^z_i / (sum of e^z_j), less 1 for the label: minus the share of all others. p_i rises in z_i and falls in the others, so that its least value has z_i at its lower end and the others at their upper ones; all exponentials
    /// are taken of z_j less the largest z, which changes no share. An exponential that is too small to be reckoned is taken as 0 or e^-300, whichever makes the bound looser.
    /// </summary>
    private static void CrossEntropy(Bounds z, int sample, int label, Bounds result)
    {
        int classes = z.Width;
        Span<Twofold> least = new Twofold[classes], most = new Twofold[classes];
        double largest = double.NegativeInfinity;
        for (int i = 0; i < classes; i++)
        {
            largest = Math.Max(largest, z.Upper[(i * Bounds.Samples) + sample]);
        }

        for (int i = 0; i < classes; i++)
        {
            int at = (i * Bounds.Samples) + sample;
            (least[i], most[i]) = (Exponential.AtMost((Twofold)z.Lower[at] - largest), Exponential.AtLeast((Twofold)z.Upper[at] - largest));
        }

        for (int i = 0; i < classes; i++)
        {
            (Twofold leastOthers, Twofold mostOthers) = (Twofold.Zero, Twofold.Zero);
            for (int j = 0; j < classes; j++)
            {
                (leastOthers, mostOthers) = j == i ? (leastOthers, mostOthers) : (leastOthers + least[j], mostOthers + most[j]);
            }

            Twofold low = i == label ? -(mostOthers / (least[i] + mostOthers)) : least[i] / (least[i] + mostOthers);
            Twofold high = i == label ? -(leastOthers / (most[i] + leastOthers)) : most[i] / (most[i] + leastOthers);
            Put(result, (i * Bounds.Samples) + sample, low.Down(), high.Up());
        }
    }
}
