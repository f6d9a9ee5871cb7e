using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Sweeps;

/// <summary>What a line leaves of a sample's residual, with the label that its threat gives an affected one that is not removed. How far a label moves is no part of it.</summary>
internal static class AffectedResidual
{
    /// <summary>Contains phi(z) - slope z for every z of the range.</summary>
    /// <param name="training">The training and the threat.</param>
    /// <param name="label">The sample's own label.</param>
    /// <param name="isAffected">Whether it is affected.</param>
    /// <param name="slope">Any number.</param>
    /// <param name="z">The range of outputs.</param>
    public static Interval<double> Of(EncodedTraining training, double label, bool isAffected, double slope, Interval<double> z) =>
        ResidualRange.Beside(training.Loss, isAffected && training.Threat == EncodedThreat.Flip ? training.Loss == EncodedLoss.Hinge ? -label : 1 - label : label, slope, z);
}
