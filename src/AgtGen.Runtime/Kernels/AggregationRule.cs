namespace AgtGen.Kernels;

/// <summary>How the gradients of one parameter are aggregated over one batch.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Affected">The budget k of this batch, already clamped to its untrusted samples; 0 means that the box is the weight-perturbed one.</param>
/// <param name="Clip">Per-sample gradients are clamped to [-Clip, Clip], in the nominal run too; plus infinity for not at all.</param>
/// <param name="ClipsNorm">Whether they are scaled to a norm of at most Clip instead.</param>
internal readonly record struct AggregationRule(AggregationKind Kind, int Affected, double Clip, bool ClipsNorm = false)
{
    /// <summary>How large an entry of a substituted sample's gradient can be: the clip, unless something else limits it.</summary>
    public double Reach { get; init; } = Clip;

    /// <summary>The smaller of two budgets, of any samples, the same or others, where features and labels have one each; else 0. Clamped in the same way.</summary>
    public int Beside { get; init; }

    /// <summary>Whether this is about that budget: what it can add to bounds that stand already.</summary>
    public bool IsBeside { get; init; }

    /// <summary>The rule for that budget.</summary>
    public AggregationRule ForBeside() => this with { Affected = Beside, Beside = 0, IsBeside = true };

    /// <summary>Whether all samples that the adversary can touch are removed, and not any of them.</summary>
    public bool IsExact { get; init; }

    /// <summary>Whether sums are divided by the samples of the batch, whatever was removed or added.</summary>
    public bool KeepsDivisor { get; init; }

    /// <summary>Samples that are removed beside those that are affected; 0 unless several things may have happened to a batch. All numbers are clamped to untrusted samples.</summary>
    public int Removed { get; init; }

    /// <summary>The same of samples that are replaced by anything that the clip admits.</summary>
    public int Substituted { get; init; }

    /// <summary>The same of samples that are added.</summary>
    public int Added { get; init; }

    /// <summary>Whether several things may have happened to a batch, of which sweeps know one at a time.</summary>
    public bool IsComposed => (Removed | Substituted | Added) > 0;

    /// <summary>Whether the nominal mean stands already, and only bounds are asked for.</summary>
    public bool HasNominal { get; init; }

    /// <summary>Whether nobody asks for bounds, and the nominal pass is the only one.</summary>
    public bool OnlyNominal { get; init; }
}
