using System.Collections.Immutable;
using AgtGen.Partitions;

namespace AgtGen.Privacy;

/// <summary>
/// The predicted class of each point, and the largest number of training rows that can be replaced by anything without changing it, as far as is proved. Made by <see cref="PrivateTraining{T}"/> only: private
/// releases rest on radii that change by at most 1 between neighbours, which others need not do.
/// </summary>
/// <remarks>Nothing here is private. Radii depend on the rows as predictions do; only what a mechanism releases may be given away.</remarks>
public sealed class StabilityRadii
{
    private readonly ImmutableArray<string> assumptions;

    internal StabilityRadii(ImmutableArray<int> predicted, ImmutableArray<int> radii, int classes, ImmutableArray<string> assumptions) =>
        (Predicted, Radii, Classes, this.assumptions) = (predicted, radii, classes, assumptions);

    /// <summary>How many points there are.</summary>
    public int Count => Predicted.Length;

    /// <summary>Classes of the model.</summary>
    public int Classes { get; }

    /// <summary>The predicted class of each point.</summary>
    public ImmutableArray<int> Predicted { get; }

    /// <summary>
    /// The radius of each point, over all whole numbers up to the largest that was tried; at least 0. A point whose prediction is not certified even with all rows as they are, as at a tie, has radius 0 like one that a
    /// single row may change: to refuse an answer there would itself be an answer.
    /// </summary>
    public ImmutableArray<int> Radii { get; }

    /// <summary>Models that were trained on disjoint parts of one data set vote. Replacing a row changes one part: so the radius of the vote, too, changes by at most 1.</summary>
    internal static StabilityRadii Vote(IReadOnlyList<StabilityRadii> parts, string assumption)
    {
        StabilityRadii first = parts[0];
        (int Winner, int Withstood)[] games = [.. Enumerable.Range(0, first.Count).Select(point => VoteGame.Play(
            [.. parts.Select(part => part.Predicted[point])], [.. parts.Select(part => part.Radii[point] + 1)], first.Classes))];
        return new([.. games.Select(game => game.Winner)], [.. games.Select(game => game.Withstood)], first.Classes, [.. first.assumptions, assumption]);
    }

    internal PrivacyStatement Statement(string mechanism, double epsilon, double delta, bool isSecure) => new()
    {
        Adjacency = "data sets of the same number of rows that differ in one row, replaced by any row with any label that the model admits (bounded adjacency); rows that are marked as trusted are the same in both",
        Unit = "one row of the training data",
        Mechanism = mechanism,
        Epsilon = epsilon,
        Delta = delta,
        Answers = Count,
        IsSecure = isSecure,
        Assumptions = assumptions,
    };
}
