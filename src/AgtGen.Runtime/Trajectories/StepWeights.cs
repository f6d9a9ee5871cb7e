namespace AgtGen.Trajectories;

/// <summary>
/// What one sample weighs in a step, for every number s of affected samples in the batch, 0 to k: kappa_s = 1 / (b - s) if the mean is over those that remain, else 1 / b. Numbers near the exact ones,
/// within a few roundings, which whoever uses them adds.
/// </summary>
/// <param name="Size">b.</param>
/// <param name="Affected">k: how many samples of the batch the threat can affect.</param>
/// <param name="Shrinks">Whether affected samples are missing from the mean.</param>
/// <param name="IsWhole">Whether every step takes all samples and the same ones are affected in all steps, so that s is the same in all steps.</param>
internal readonly record struct StepWeights(int Size, int Affected, bool Shrinks, bool IsWhole)
{
    /// <summary>1 / b.</summary>
    public double Plain => 1.0 / Size;

    /// <summary>kappa_k, the largest.</summary>
    public double Largest => 1.0 / (Size - (Shrinks ? Affected : 0));

    /// <summary>kappa_1.</summary>
    public double Single => 1.0 / (Size - (Shrinks ? Math.Min(1, Affected) : 0));

    /// <summary>What the influences reckon with: kappa_k where all k samples are in every batch, else kappa_1 in the batches that a sample is in.</summary>
    public double Reckoned => IsWhole ? Largest : Single;

    /// <summary>How far any kappa_s with s >= 1 is from the one that is reckoned with, at most.</summary>
    public Upper Spread => Upper.Distance(Largest, Single) + ((Upper)Largest * Upper.Rounding(2));
}
