using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Retrainings;

/// <summary>Trains on every data set that a threat admits, and keeps a box for each.</summary>
internal static class Enumeration
{
    /// <returns>The boxes, or null and the reason why there are not all of them.</returns>
    /// <exception cref="ArgumentException">There are infinitely many data sets, or too many.</exception>
    /// <exception cref="OperationCanceledException">Cancelled by the caller; the end of the time limit is a reason, not an exception.</exception>
    public static (RetrainedBoxes<T>? Boxes, string? Gap) Run<T>(
        ICertifiableModel<T> model,
        LabelledData<T> data,
        Optimizer optimizer,
        Schedule schedule,
        ThreatModel threat,
        Adversary adversary,
        TrainingOptions<T> options,
        CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool executed = options.Domain == Domain.ExecutedEnumeration;
        if (options.Domain != Domain.Enumeration && !executed)
        {
            return (null, $"they were not asked for: Domain is {options.Domain}");
        }

        List<AlteredRows> alterations = Alterations(model.Plan, data, threat, adversary);
        int[] first = FirstSteps(alterations, data.Count, schedule);
        AlteredRows[] sorted = [.. alterations];
        Array.Sort(first, sorted);

        using TimeLimit limit = new(options.TimeLimit, cancellation);
        int threads = Math.Min(options.MaxDegreeOfParallelism ?? Environment.ProcessorCount, sorted.Length);
        RetrainedBoxes<T> boxes = new(sorted.Length, executed, threads);
        IRetrainingWorker<T>[] workers = [.. Enumerable.Range(0, threads).Select(_ => executed
            ? RetrainingWorkers.Executed(model, data, optimizer, schedule, options, cancellation)
            : RetrainingWorkers.Enclosed(model, data, optimizer, schedule, options, cancellation))];
        int done = 0;
        object gate = new();
        try
        {
            using WorkerTeam team = new(threads);
            team.Run(
                sorted.Length,
                (worker, item) =>
                {
                    boxes.Keep(item, workers[worker].Run(sorted[item], first[item], limit.Token));
                    lock (gate)
                    {
                        done++;
                        options.EnumerationProgress?.Report(new(done, sorted.Length));
                    }
                },
                limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, $"the time limit of {options.TimeLimit} ended it after {done} of {sorted.Length} trainings");
        }
        catch (RetrainingException exception)
        {
            return (null, exception.Message);
        }
        finally
        {
            Array.ForEach(workers, worker => worker.Dispose());
        }

        return (boxes, null);
    }

    private static List<AlteredRows> Alterations<T>(ModelPlan plan, LabelledData<T> data, ThreatModel threat, Adversary adversary)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (AlteredDataSets.Refusal(threat, adversary) is string reason)
        {
            throw new ArgumentException($"The trainings of {plan.Name} cannot be enumerated: {reason}. Use another Domain.", nameof(threat));
        }

        int open = Enumerable.Range(0, data.Count).Count(row => !data.IsTrusted(row));
        double count = AlteredDataSets.Count(plan, open, adversary);
        return count <= AlteredDataSets.Most
            ? AlteredDataSets.All(plan, data, adversary)
            : throw new ArgumentException(
                FormattableString.Invariant($"The trainings of {plan.Name} cannot be enumerated: the threat admits {count:G3} data sets, and at most {AlteredDataSets.Most} are tried. Lower k or use another Domain."),
                nameof(threat));
    }

    /// <summary>For each alteration the steps before the first one with an affected row.</summary>
    private static int[] FirstSteps(List<AlteredRows> alterations, int rows, Schedule schedule)
    {
        BatchPlan batches = new(rows, schedule);
        int[] firstOf = new int[rows];
        Array.Fill(firstOf, batches.Steps);
        for (int step = 0, unseen = rows; step < batches.Steps && unseen > 0; step++)
        {
            foreach (int row in batches.Next(step))
            {
                unseen -= firstOf[row] == batches.Steps ? 1 : 0;
                firstOf[row] = Math.Min(firstOf[row], step);
            }
        }

        return [.. alterations.Select(altered => altered.Rows.Select(row => firstOf[row]).DefaultIfEmpty(batches.Steps).Min())];
    }
}
