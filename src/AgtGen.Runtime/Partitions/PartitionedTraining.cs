using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Partitions;

/// <summary>Trains a model on each of several disjoint parts of the data, lets them vote, and certifies how many rows of all parts together must be altered to change what wins.</summary>
public static class PartitionedTraining
{
    /// <summary>Certifies each part by itself, for each point over all numbers of altered rows, and puts the answers together.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="model">A classifier with the initial parameters of every part.</param>
    /// <param name="parts">Disjoint parts that no altered row chose: those of <see cref="Shards.ByRowNumber{T}"/>; at least one.</param>
    /// <param name="optimizer">How a step follows from a gradient.</param>
    /// <param name="schedule">Epochs and batches in each part.</param>
    /// <param name="threat">What may happen to k rows of a part, for any k up to the largest, such as <c>k => new BoundedPoisoning { LabelSamples = k, Budget = Budget.PerDataSet }</c>.</param>
    /// <param name="points">Points whose prediction is asked about.</param>
    /// <param name="largest">The largest number of altered rows of one part that is tried; at least 0. 0 counts votes only.</param>
    /// <param name="options">By what bounds; null for boxes.</param>
    /// <param name="trained">Called when another part is done.</param>
    /// <param name="ct">Ends it with an exception.</param>
    /// <exception cref="ArgumentException">Model, data, threat and schedule do not fit together, as <see cref="CertifiedTrainer.Train"/> says, or there is no part.</exception>
    /// <exception cref="InvalidOperationException">The model is a regression.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static PartitionCertificate Certify<T>(
        ICertifiableModel<T> model,
        IReadOnlyList<LabelledData<T>> parts,
        Optimizer optimizer,
        Schedule schedule,
        Func<int, ThreatModel> threat,
        LabelledData<T> points,
        int largest,
        TrainingOptions<T>? options = null,
        Action? trained = null,
        CancellationToken ct = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(threat);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfNegative(largest);
        if (parts.Count == 0)
        {
            throw new ArgumentException("There is no part to train on; Shards.ByRowNumber makes them.", nameof(parts));
        }

        List<(ImmutableArray<int> Predicted, int[] Withstood)> voters = [];
        foreach (LabelledData<T> part in parts)
        {
            voters.Add(Voter(part));
            trained?.Invoke();
        }

        int classes = Math.Max(2, model.Plan.Classes);
        (int Winner, int ByVotes, int Certified)[] games = [.. Enumerable.Range(0, points.Count).Select(point =>
        {
            int[] votes = [.. voters.Select(voter => voter.Predicted[point])];
            (int winner, int byVotes) = VoteGame.Play(votes, [.. voters.Select(_ => 1)], classes);

            // A point that a part does not certify as it is has -1 there: one altered row is needed all the same, since nothing happens to a part without.
            return (winner, byVotes, VoteGame.Play(votes, [.. voters.Select(voter => Math.Max(0, voter.Withstood[point]) + 1)], classes).Withstood);
        })];
        return new(Threat(1), parts.Count, [.. games.Select(game => game.Winner)], [.. games.Select(game => game.ByVotes)], [.. games.Select(game => game.Certified)]);

        (ImmutableArray<int> Predicted, int[] Withstood) Voter(LabelledData<T> part)
        {
            // Up front, not when a search comes to it.
            ThreatModel most = Threat(largest);
            Admission.RequireBudget(most, Adversary.Of(most, model.Plan, optimizer.Clip), part, schedule);
            ImmutableArray<int> predicted = [];
            int[] withstood = BudgetSearch.Largest(points.Count, largest, k =>
            {
                CertifiedRun<T> run = CertifiedTrainer.Train(model, part, optimizer, schedule, Threat(k), options, ct);
                predicted = run.Predict(points);
                ImmutableArray<Verdict> verdicts = run.Stability(points);
                return point => verdicts[point] == Verdict.Certified;
            });
            return (predicted, withstood);
        }

        ThreatModel Threat(int k)
        {
            // A threat that forgets k would certify the largest k by what it says of fewer.
            ThreatModel of = threat(k);
            if (of is not (BoundedPoisoning or Removal or Substitution) || of.Rows is not null || of.Order == BatchOrder.Unknown)
            {
                throw new ArgumentException($"Votes are certified against k rows of a part that are altered, removed or replaced, whichever they are, in an order that is known, and not against this: {of}.", nameof(threat));
            }

            int rows = of is BoundedPoisoning { LabelSamples: int labels } ? Math.Max(of.Samples, labels) : of.Samples;
            return rows >= k ? of : throw new ArgumentException($"The threat for k = {k} is one of {rows} rows, {of}; set Samples or LabelSamples to k.", nameof(threat));
        }
    }
}
