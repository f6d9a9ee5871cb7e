using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>What may have happened to the current batch.</summary>
/// <param name="Kind">The rule by which it is aggregated.</param>
/// <param name="Affected">Samples of it that may be affected; 0 for none.</param>
internal readonly record struct BatchBudget(AggregationKind Kind, int Affected)
{
    /// <summary>Samples of it that the smaller of two budgets may affect beside that; 0 where there is one budget.</summary>
    public int Beside { get; init; }

    /// <summary>Whether all samples of it that can be affected are removed, and not any of them.</summary>
    public bool IsExact { get; init; }

    /// <summary>Whether sums are divided by the samples of the batch, whatever was removed or added.</summary>
    public bool KeepsDivisor { get; init; }

    /// <summary>Samples of it that may be removed beside the affected ones, where several things may have happened.</summary>
    public int Removed { get; init; }

    /// <summary>The same of samples that may be replaced.</summary>
    public int Substituted { get; init; }

    /// <summary>The same of samples that may be added.</summary>
    public int Added { get; init; }

    /// <summary>Nobody has altered it. A removal or substitution of nobody needs no rule of its own.</summary>
    public static BatchBudget None => new(AggregationKind.BoundedPerturbation, 0);
}
