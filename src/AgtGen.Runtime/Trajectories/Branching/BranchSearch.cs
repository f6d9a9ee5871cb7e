using System.Collections.Immutable;
using AgtGen.Certificates;
using AgtGen.Training;

namespace AgtGen.Trajectories.Branching;

/// <summary>
/// Divides the altered data sets by which samples are affected, until the bounds of each part decide a point. A point is certified when every part is; a training that does not leave it as it is ends its search.
/// Sound whenever it is stopped: what is open then is unknown. Without a limit the answer does not depend on threads: it is what all trainings say, up to rounding.
/// </summary>
internal sealed class BranchSearch
{
    private readonly object gate = new();
    private readonly PriorityQueue<BranchNode, (int Budget, int Order)> queue = new();
    private readonly BranchWorker[] workers;
    private readonly BranchingOptions options;
    private readonly int[] parts;
    private readonly bool[] lost;
    private readonly int[]?[] witnesses;
    private readonly int budget;
    private int active;
    private int nodes;
    private int retrainings;

    /// <param name="training">The training, with the whole budget.</param>
    /// <param name="points">The points.</param>
    /// <param name="isOne">Whether the prediction of each is class 1.</param>
    /// <param name="options">Threads and progress.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public BranchSearch(HeadTraining training, HeadData points, bool[] isOne, BranchingOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxDegreeOfParallelism ?? 1, 1, nameof(options.MaxDegreeOfParallelism));
        (this.options, budget) = (options, training.Alteration.Samples);
        workers = [.. Enumerable.Range(0, options.MaxDegreeOfParallelism ?? Environment.ProcessorCount).Select(_ => new BranchWorker(training, points, isOne))];
        (parts, lost, witnesses) = (new int[points.Count], new bool[points.Count], new int[]?[points.Count]);
    }

    /// <param name="stable">Whether each point is certified already.</param>
    /// <param name="limit">Ends the search early, with what is known.</param>
    public BranchingResult Run(bool[] stable, CancellationToken limit)
    {
        int[] open = [.. Enumerable.Range(0, stable.Length).Where(point => !stable[point])];
        bool complete = true;
        if (open.Length > 0)
        {
            Push(new([], [], budget, open));
            using WorkerTeam team = new(workers.Length);
            try
            {
                team.Run(workers.Length, (_, item) => Work(workers[item], limit), limit);
            }
            catch (OperationCanceledException)
            {
                complete = false;
            }
        }

        Verdict[] verdicts = [.. stable.Select(certified => certified ? Verdict.Certified : Verdict.Unknown)];
        foreach (int point in open.Where(point => parts[point] == 0 && !lost[point]))
        {
            verdicts[point] = Verdict.Certified;
        }

        return new()
        {
            Stability = [.. verdicts],
            Witnesses = [.. witnesses.Select(rows => rows is null ? default(ImmutableArray<int>?) : [.. rows.Order()])],
            Nodes = nodes,
            Retrainings = retrainings,
            IsComplete = complete,
        };
    }

    private void Work(BranchWorker worker, CancellationToken limit)
    {
        using CancellationTokenRegistration wake = limit.Register(() =>
        {
            lock (gate)
            {
                Monitor.PulseAll(gate);
            }
        });
        while (Next(limit) is { } node)
        {
            try
            {
                BranchOutcome outcome = worker.Bound(node, limit);
                lock (gate)
                {
                    Take(node, outcome);
                }
            }
            finally
            {
                lock (gate)
                {
                    active--;
                    Monitor.PulseAll(gate);
                }
            }
        }
    }

    /// <summary>The next node that asks about a point that is still open; null when there is none and none can come.</summary>
    private BranchNode? Next(CancellationToken limit)
    {
        lock (gate)
        {
            while (true)
            {
                limit.ThrowIfCancellationRequested();
                while (queue.TryDequeue(out BranchNode? node, out _))
                {
                    int[] open = [.. node.Points.Where(point => !lost[point])];
                    if (open.Length > 0)
                    {
                        active++;
                        return node with { Points = open };
                    }
                }

                if (active == 0)
                {
                    return null;
                }

                Monitor.Wait(gate);
            }
        }
    }

    private void Take(BranchNode node, BranchOutcome outcome)
    {
        foreach ((int point, int[]? witness) in outcome.Lost)
        {
            lost[point] = true;
            witnesses[point] ??= witness;
        }

        outcome.Children.ForEach(Push);
        foreach (int point in node.Points)
        {
            parts[point]--;
        }

        nodes++;
        retrainings += outcome.Retrainings;
        options.Progress?.Report(new(nodes, parts.Where((count, point) => count > 0 && !lost[point]).Count()));
    }

    /// <summary>Small budgets first: they are cheap, and end the search for points that cannot be certified.</summary>
    private void Push(BranchNode node)
    {
        foreach (int point in node.Points)
        {
            parts[point]++;
        }

        queue.Enqueue(node, (node.Budget, node.Excluded.Length));
    }
}
