using System.Collections.Immutable;

namespace AgtGen.Certificates;

/// <summary>
/// How the box grew during a training. A description, rounded to nearest: the bounds are those of the box. Of a training of more than
/// <see cref="MaxRecords"/> steps only every n-th step and the last are recorded; steps after the bounds overflowed are not.
/// </summary>
public sealed class WidthHistory
{
    /// <summary>The largest number of recorded steps.</summary>
    public const int MaxRecords = 1000;

    internal WidthHistory(ImmutableArray<int> steps, ImmutableArray<ParameterWidths> parameters) => (Steps, Parameters) = (steps, parameters);

    /// <summary>Of a certificate file that holds none.</summary>
    internal static WidthHistory None { get; } = new([], []);

    /// <summary>The recorded steps, counted from 1, rising.</summary>
    public ImmutableArray<int> Steps { get; }

    /// <summary>
    /// Why it grew, in the steps that <see cref="Training.TrainingOptions{T}.ExplainedSteps"/> asked for: one entry a step and trained parameter, in that order; empty where none was asked for.
    /// </summary>
    public ImmutableArray<GrowthShare> Shares { get; internal init; } = [];

    /// <summary>One entry a parameter, in the order of the names; empty if nothing was recorded.</summary>
    public ImmutableArray<ParameterWidths> Parameters { get; }
}
