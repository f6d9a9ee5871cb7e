using System.Numerics;
using AgtGen.Certificates;

namespace AgtGen.Training;

/// <summary>What to watch, how to run, and by what bounds; nothing here changes the training itself.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed record TrainingOptions<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Told after every step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>
    /// Called on the training thread after every step with the number of steps done and the box as it stands. The box is a view that the next step
    /// changes: evaluate or copy it inside the call.
    /// </summary>
    public Action<int, CertifiedModel<T>>? StepCompleted { get; init; }

    /// <summary>
    /// How the trainings that the threat admits are enclosed. Bounds along the whole training need a model whose output is affine in what is trained and a budget per data set; where they do not exist,
    /// <see cref="CertifiedRun{T}.TrajectoryGap"/> says why.
    /// </summary>
    public Domain Domain { get; init; }

    /// <summary>Where the box is trained: on the processor, unless set. All other bounds, and evaluations, are always computed there.</summary>
    public Device Device { get; init; }

    /// <summary>
    /// How finely a box keeps apart what a run has used of a budget for the data set (<see cref="Budget.PerDataSet"/>) in an epoch: ascending numbers of samples, below the budget. Runs that have used more than one of them and at most the
    /// next are in one box, with which each batch can use the difference less 1 once more, so that only consecutive numbers count exactly; a step takes a bound pass for each, and an aggregation for each pair. Null for all numbers up to a
    /// budget of 4, and 4 evenly spaced ones of a larger (2 of each of two budgets); empty for none, where the budget counts in each batch.
    /// </summary>
    public IReadOnlyList<int>? BudgetLevels { get; init; }

    /// <summary>
    /// The most bytes that may be taken for what the frozen layers of a model make of the training data, so that it is computed once. Above that it is computed anew in every step; results are bit-identical. 1 GiB unless set.
    /// </summary>
    public long KeptFeatureBytes { get; init; } = 1L << 30;

    /// <summary>
    /// How long <see cref="Domain.Enumeration"/> and <see cref="Domain.ExecutedEnumeration"/> may take, or null for as long as it needs; positive. When it ends, nothing is proved by enumeration, <see cref="CertifiedRun{T}.EnumerationGap"/> says how far it came, and the
    /// box remains.
    /// </summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Told after every training of an enumeration, one call at a time, on any thread.</summary>
    public IProgress<EnumerationProgress>? EnumerationProgress { get; init; }

    /// <summary>
    /// In how many steps to find out why the box grew, from the first to the last, evenly; 0, unless set, for none. In each of them bounds are computed two to four times more, and the training takes more memory (<see cref="TrainingMemory"/>); its
    /// results are the same to the bit. Not with levels of a budget for the data set (<see cref="BudgetLevels"/>). What is found stands in <see cref="WidthHistory.Shares"/> of the run's <see cref="CertifiedRun{T}.Widths"/>.
    /// </summary>
    public int ExplainedSteps { get; init; }

    /// <summary>Where to write down how far the training is, to go on from there when it is started again; null for nowhere.</summary>
    public Checkpoint? Checkpoint { get; init; }

    /// <summary>Threads, at least 1; null for one a processor. Results are bit-identical for every number.</summary>
    public int? MaxDegreeOfParallelism { get; init; }
}
