using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Network;

/// <summary>Bounds of the derivative of the loss by each output, over bounds of the outputs, for one label. Exponentials are tried in plain doubles first where these may do.</summary>
/// <param name="kind">The loss.</param>
/// <param name="z">Bounds of the outputs.</param>
/// <typeparam name="TSum">How precisely.</typeparam>
internal readonly struct LossGradient<TSum>(LossKind kind, Bounds z)
    where TSum : struct, ISum<TSum>
{
    /// <param name="sample">Which of the samples.</param>
    /// <param name="label">The class, or the target.</param>
    /// <param name="radius">How far a target may have been moved.</param>
    /// <param name="result">Takes the bounds of the derivatives.</param>
    public void Put(int sample, double label, double radius, Bounds result)
    {
        (double lower, double upper) = (z.Lower[sample], z.Upper[sample]);
        switch (kind)
        {
            case LossKind.SquaredError:
                // 2 (z - target), as one rounded number for each end; doubling is exact.
                (result.Lower[sample], result.Upper[sample]) = (2 * TSum.Down((Twofold)lower - label - radius), -2 * TSum.Down((Twofold)label - radius - upper));
                break;
            case LossKind.Hinge:
                // -y where y z < 1, else 0: it does not fall in z.
                (result.Lower[sample], result.Upper[sample]) = label == 1 ? (lower < 1 ? -1 : 0, upper < 1 ? -1 : 0) : (lower > -1 ? 1.0 : 0, upper > -1 ? 1.0 : 0);
                break;
            case LossKind.BinaryCrossEntropy:
                // The sigmoid less 1 for class 1, which is minus the sigmoid of -z.
                (double from, double to) = label == 1 ? (-upper, -lower) : (lower, upper);
                (double least, double most) = (Math.Max(0, Rounded(near => Sigmoid(from, near))), Math.Min(1, -Rounded(near => -Sigmoid(to, near))));
                (result.Lower[sample], result.Upper[sample]) = label == 1 ? (-most, -least) : (least, most);
                break;
            default:
                if (!TSum.IsSingle || !CrossEntropy(sample, (int)label, result, isNear: true))
                {
                    CrossEntropy(sample, (int)label, result, isNear: false);
                }

                break;
        }
    }

    private static double Rounded(Func<bool, Twofold> function)
    {
        Twofold near = function(TSum.IsSingle);
        return TSum.Down(near.IsDecided<TSum>() ? near : function(false));
    }

    /// <summary>1 / (1 + e^-x); beyond 300 within an error that covers all up to 0 or 1.</summary>
    private static Twofold Sigmoid(double x, bool isNear)
    {
        if (Math.Abs(x) > Exponential.Largest)
        {
            double rest = Exponential.Of(-Exponential.Largest).Up();
            return new(x > 0 ? 1 : 0, 0, rest);
        }

        Twofold power = isNear ? Exponential.Near(-Math.Abs(x)) : Exponential.Of(-Math.Abs(x));
        return (x < 0 ? power : 1) / (power + 1);
    }

    /// <summary>
    /// The share p_i = e^z_i / (sum of e^z_j), less 1 for the label: minus the share of all others. p_i rises in z_i and falls in the others, so that its least value has z_i at its lower end and the others at their upper ones; all exponentials
    /// are taken of z_j less the largest z, which changes no share. An exponential that is too small to be reckoned is taken as 0 or e^-300, whichever makes the bound looser.
    /// </summary>
    /// <returns>Whether no more digits could give other numbers.</returns>
    private bool CrossEntropy(int sample, int label, Bounds result, bool isNear)
    {
        int classes = z.Width;
        Span<Twofold> least = new Twofold[classes], most = new Twofold[classes];
        double largest = double.NegativeInfinity;
        for (int i = 0; i < classes; i++)
        {
            largest = Math.Max(largest, z.Upper[(i * z.Stride) + sample]);
        }

        for (int i = 0; i < classes; i++)
        {
            int at = (i * z.Stride) + sample;
            (least[i], most[i]) = (Exponential.AtMost((Twofold)z.Lower[at] - largest, isNear), Exponential.AtLeast((Twofold)z.Upper[at] - largest, isNear));
        }

        bool isDecided = true;
        for (int i = 0; i < classes; i++)
        {
            (Twofold leastOthers, Twofold mostOthers) = (Twofold.Zero, Twofold.Zero);
            for (int j = 0; j < classes; j++)
            {
                (leastOthers, mostOthers) = j == i ? (leastOthers, mostOthers) : (leastOthers + least[j], mostOthers + most[j]);
            }

            Twofold low = i == label ? -(mostOthers / (least[i] + mostOthers)) : least[i] / (least[i] + mostOthers);
            Twofold mirrored = i == label ? leastOthers / (most[i] + leastOthers) : -(most[i] / (most[i] + leastOthers));
            (result.Lower[(i * z.Stride) + sample], result.Upper[(i * z.Stride) + sample]) = (TSum.Down(low), -TSum.Down(mirrored));
            isDecided &= low.IsDecided<TSum>() && mirrored.IsDecided<TSum>();
        }

        return isDecided;
    }
}
