using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>What a threat model lets an adversary make of one batch. Every batch returned is admissible.</summary>
internal interface ISurface
{
    /// <summary>An admissible batch drawn at random, using the whole budget.</summary>
    IReadOnlyList<Sample> AtRandom(IReadOnlyList<Sample> batch, Random random);

    /// <summary>An admissible batch chosen greedily so that the mean of the gain over the batch is large.</summary>
    /// <param name="batch">The clean batch.</param>
    /// <param name="gain">What the adversary wins by having a sample in the batch.</param>
    /// <param name="random">Source of the candidates that are tried.</param>
    IReadOnlyList<Sample> Towards(IReadOnlyList<Sample> batch, Func<Sample, double> gain, Random random);
}
