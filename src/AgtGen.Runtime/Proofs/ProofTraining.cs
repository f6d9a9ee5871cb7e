using AgtGen.Training;

namespace AgtGen.Proofs;

/// <summary>A training of a linear head with one output, as the check of a proof takes it.</summary>
/// <param name="Function">The residual of its loss.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Labels">Bounds of their labels.</param>
/// <param name="Candidates">The rows that the threat can affect, ascending.</param>
/// <param name="Start">The initial parameters, rounded down.</param>
/// <param name="Limits">From below and above, what the residual of each row is clamped to; empty for no clip that acts.</param>
/// <param name="Threat">The threat.</param>
/// <param name="Optimizer">Rates and decay.</param>
/// <param name="Schedule">The batches.</param>
internal sealed record ProofTraining(
    FixedResidual Function, ProofRows Rows, (Fixed Lower, Fixed Upper)[] Labels, int[] Candidates, long[] Start, (Fixed Lower, Fixed Upper)[] Limits, ProofThreat Threat, Sgd Optimizer, Schedule Schedule)
{
    /// <summary>Whether every step takes all rows.</summary>
    public bool IsWhole => Schedule.BatchSize >= Rows.Count;

    /// <summary>Whether a row's place in the epochs changes.</summary>
    public bool IsShuffled => Schedule.ShuffleSeed is not null && !IsWhole;

    /// <summary>At least the length of what is lost where each entry of a vector is rounded.</summary>
    public Size Cell { get; } = Fixed.Root((Int128)Rows.Width);

    /// <summary>The residual of a row.</summary>
    public ClampedResidual ResidualOf(int row) => new(Function, Labels[row], Limits.Length > 0 ? Limits[row] : null);

    /// <summary>Whether the label of a row is 1, so that its residual grows where it becomes 0.</summary>
    public bool IsOne(int row) => Labels[row].Lower == Fixed.One;

    /// <summary>Rate and what decay leaves of the parameters in a step, with the ends of what they can be.</summary>
    public ProofRate RateOf(int step)
    {
        Numerics.Interval<double> rate = Optimizer.Rates.Enclose(step);
        Fixed lower = Fixed.Max(Fixed.Below(rate.Lower), default), upper = Fixed.Above(rate.Upper);
        Fixed most = Fixed.One - Fixed.MultiplyDown(lower, Fixed.Below(Optimizer.WeightDecay)), least = Fixed.One - Fixed.MultiplyUp(upper, Fixed.Above(Optimizer.WeightDecay));
        return new(upper, most, upper - lower, most - least);
    }
}
