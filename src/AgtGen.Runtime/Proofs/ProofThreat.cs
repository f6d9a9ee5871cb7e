using AgtGen.Trajectories;

namespace AgtGen.Proofs;

/// <summary>What a proof is about: what may have happened to the samples.</summary>
/// <param name="Kind">Removal, flips, moved labels or substitution.</param>
/// <param name="Samples">k, at least 1.</param>
/// <param name="IsOfBatch">Whether other samples may be affected in every batch.</param>
internal sealed record ProofThreat(AlterationKind Kind, int Samples, bool IsOfBatch)
{
    /// <summary>Of substitution: what no entry of a gradient exceeds; 0 where its length is limited.</summary>
    public Size Entry { get; init; }

    /// <summary>Of substitution: what the length of a gradient does not exceed; 0 where its entries are limited.</summary>
    public Size Length { get; init; }

    /// <summary>Of changed labels: how far at most a residual moves with its label.</summary>
    public Size Shift { get; init; }

    /// <summary>Whether affected samples are missing from the mean.</summary>
    public bool Shrinks => Kind == AlterationKind.Removal;

    /// <summary>Whether their own gradients are missing.</summary>
    public bool Leaves => Kind is AlterationKind.Removal or AlterationKind.Substitution;

    /// <summary>Whether what a row does to a run can be anything between its influence and the opposite of it.</summary>
    public bool IsEitherWay => Kind == AlterationKind.Move;

    /// <summary>How long the gradient is that takes a sample's place.</summary>
    /// <param name="width">Entries of a gradient.</param>
    public Size ReplacedLength(int width) => Length + (Entry * Fixed.Root((Int128)width << (2 * Fixed.Digits)));
}
