namespace AgtGen.Trajectories;

/// <summary>What may happen to the samples of one set S, the same in every step.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Samples">Up to how many samples of the data set, at least 1.</param>
/// <param name="Reach">
/// Of moved real labels: how far the residual moves. Of substitution: how large an entry of a gradient can be. Otherwise 0.
/// </param>
internal sealed record Alteration(AlterationKind Kind, int Samples, double Reach)
{
    /// <summary>Whether the gradients of the samples of S are missing from the altered run.</summary>
    public bool Leaves => Kind is AlterationKind.Removal or AlterationKind.Substitution;

    /// <summary>Of substitution: how long a gradient can be, where that and not its entries is limited; otherwise 0.</summary>
    public double Length { get; init; }

    /// <summary>Whether other samples may be affected in every batch, up to so many of each.</summary>
    public bool IsOfBatch { get; init; }

    /// <summary>Of several classes the one that labels become.</summary>
    public int Target { get; init; }

    /// <summary>At least the length of what the residual changes with the label: from one class of several to another the root of 2.</summary>
    public Upper LabelReach => Kind == AlterationKind.Move ? Reach : ((Upper)2).Sqrt();
}
