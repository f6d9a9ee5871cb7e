using System.Diagnostics;
using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>
/// Trains with each setting of a search on public data as if the threat covered it. The public rows, over and over, stand for the rows of the training to come: as many, so
/// that the budget is the same part of a batch and an epoch has the same steps.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SettingsTrials<T>(ICertifiableModel<T> model, LabelledData<T> rows, LabelledData<T> validation, ThreatModel threat, SettingsSearch search)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Stopwatch sinceStart = Stopwatch.StartNew();
    private readonly List<SuggestedSettings> results = [];

    /// <summary>Public rows, over and over, as rows that the threat covers.</summary>
    public static LabelledData<T> StandIn(LabelledData<T> publicData, int count)
    {
        int[] source = [.. Enumerable.Range(0, count).Select(row => row % publicData.Count)];
        return new([.. source.Select(row => publicData.Row(row).ToArray())], [.. source.Select(publicData.Label)]);
    }

    /// <summary>Large batches first, which make few steps; then in the order of the search's lists.</summary>
    public IReadOnlyList<SuggestedSettings> Run(CancellationToken ct)
    {
        int[] epochs = [.. search.Epochs.Distinct().Order()];
        (int Batch, double Rate, double Decay)[] trials =
        [
            .. from batch in BatchSizes().Where(Fits)
               from rate in search.LearningRates
               from decay in search.Decays
               select (batch, rate, decay),
        ];
        for (int trial = 0; trial < trials.Length && !IsTimeUp(); trial++)
        {
            Train(new Sgd(trials[trial].Rate, trials[trial].Decay) { Clip = search.Clip }, trials[trial].Batch, epochs, ct);
            search.Progress?.Report(new(trial + 1, trials.Length));
        }

        return
        [
            .. model.Plan.Classes > 0
                ? results.OrderByDescending(result => result.Accuracy!.Value.Lower).ThenByDescending(result => result.Accuracy!.Value.Nominal).ThenBy(result => result.Steps)
                : results.OrderBy(result => result.MeanLoss.Upper).ThenBy(result => result.MeanLoss.Nominal).ThenBy(result => result.Steps),
        ];
    }

    private IEnumerable<int> BatchSizes() => (search.BatchSizes.Count > 0 ? search.BatchSizes : [rows.Count, (rows.Count + 1) / 2, (rows.Count + 3) / 4])
        .Select(size => Math.Min(size, rows.Count)).Distinct().OrderDescending();

    /// <summary>Whether the budget leaves something of every batch.</summary>
    private bool Fits(int batch)
    {
        try
        {
            Admission.RequireBudget(threat, Adversary.Of(threat, model.Plan, search.Clip), Admission.OpenTo(threat, rows), new Schedule(1, batch));
            return true;
        }
        catch (ArgumentException exception) when (exception.Message.StartsWith("AGT4002", StringComparison.Ordinal))
        {
            return false;
        }
    }

    /// <summary>One training of the most epochs, looked at after each number of them. It ends early when nothing can be certified any more.</summary>
    private void Train(Sgd optimizer, int batch, int[] epochs, CancellationToken ct)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        int perEpoch = new BatchPlan(rows.Count, new(1, batch)).BatchesPerEpoch;
        Stopwatch training = Stopwatch.StartNew();
        TrainingOptions<T> options = new()
        {
            MaxDegreeOfParallelism = search.MaxDegreeOfParallelism,
            StepCompleted = (step, box) =>
            {
                training.Stop();
                if (step % perEpoch == 0 && epochs.Contains(step / perEpoch))
                {
                    results.Add(new(
                        optimizer,
                        new(step / perEpoch, batch),
                        step,
                        model.Plan.Classes > 0 ? box.Accuracy(validation) : null,
                        box.MeanLoss(validation),
                        box.Status,
                        training.Elapsed));
                }

                if (box.Status.IsVacuous || IsTimeUp())
                {
                    end.Cancel();
                }

                training.Start();
            },
        };
        try
        {
            CertifiedTrainer.Train(model, rows, optimizer, new Schedule(epochs[^1], batch), threat, options, end.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // What was found before the end counts.
        }
        catch (ArithmeticException)
        {
            // The plain training diverged at this rate, or its loss is no number: that is no setting to suggest.
        }
    }

    private bool IsTimeUp() => search.TimeLimit is TimeSpan limit && sinceStart.Elapsed >= limit;
}
