using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>Where pull phi(z) - multiplier z is largest over a range, in plain numbers.</summary>
/// <param name="Value">The largest value.</param>
/// <param name="Output">The z.</param>
/// <param name="Residual">The phi.</param>
internal readonly record struct Extreme(double Value, double Output, double Residual)
{
    /// <summary>The extreme of a sample.</summary>
    /// <param name="training">The training and the threat.</param>
    /// <param name="label">The sample's own label.</param>
    /// <param name="isAffected">Whether it is affected.</param>
    /// <param name="z">The range of its outputs.</param>
    /// <param name="pull">What the residual is multiplied by.</param>
    /// <param name="multiplier">What the output is multiplied by.</param>
    public static Extreme Of(EncodedTraining training, double label, bool isAffected, Interval<double> z, double pull, double multiplier)
    {
        Extreme best = new(double.NegativeInfinity, 0, 0);
        void Try(double output, double residual)
        {
            double value = (pull * residual) - (multiplier * output);
            best = value > best.Value ? new(value, output, residual) : best;
        }

        if (isAffected && training.Threat == EncodedThreat.Removal)
        {
            Try(z.Lower, 0);
            Try(z.Upper, 0);
            return best;
        }

        bool isFlipped = isAffected && training.Threat == EncodedThreat.Flip;
        switch (training.Loss)
        {
            case EncodedLoss.SquaredError:
                double target = isFlipped ? 1 - label : label - (isAffected ? Math.Sign(pull) * training.Radius : 0);
                Try(z.Lower, 2 * (z.Lower - target));
                Try(z.Upper, 2 * (z.Upper - target));
                return best;
            case EncodedLoss.Hinge:
                double side = isFlipped ? -label : label;
                foreach (double output in (ReadOnlySpan<double>)[z.Lower, z.Upper, Math.Clamp(side, z.Lower, z.Upper)])
                {
                    Try(output, side * output <= 1 ? -side : 0);
                    Try(output, side * output >= 1 ? 0 : -side);
                }

                return best;
            default:
                double of = isFlipped ? 1 - label : label, slope = multiplier / pull;
                double inner = slope > 0 && slope < 0.25 ? ResidualRange.WithSlope(slope) : z.Lower;
                foreach (double output in (ReadOnlySpan<double>)[z.Lower, z.Upper, inner, -inner])
                {
                    if (z.Contains(output))
                    {
                        Try(output, (1 / (1 + Math.Exp(-output))) - of);
                    }
                }

                return best;
        }
    }
}
