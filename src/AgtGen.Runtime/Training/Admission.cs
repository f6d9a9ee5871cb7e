using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>Refuses, before any work, what no certificate could be true for.</summary>
internal static class Admission
{
    /// <summary>Features fit the model's input and its [Range]; labels fit the loss.</summary>
    /// <exception cref="ArgumentException">Names the first row that does not fit.</exception>
    public static void RequireData<T>(ModelPlan plan, LabelledData<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (data.Features != plan.InputSize)
        {
            throw new ArgumentException($"The data has {data.Features} features a row but {plan.Name} expects {plan.InputSize}.", nameof(data));
        }

        for (int row = 0; row < data.Count; row++)
        {
            RequireFeatures(plan, data.Row(row), row);
            if (plan.Classes > 0)
            {
                RequireClass(plan, data.Label(row), row);
            }
        }
    }

    /// <summary>The data as a threat sees it: where it names rows, all others are trusted.</summary>
    /// <exception cref="ArgumentException">It names a row that there is not, or removes one that is trusted.</exception>
    public static LabelledData<T> OpenTo<T>(ThreatModel threat, LabelledData<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (threat.Rows is not { } open)
        {
            return data;
        }

        if (open.Rows[^1] >= data.Count)
        {
            throw new ArgumentException($"The threat names row {open.Rows[^1]}, but the data has {data.Count} rows, counted from 0; Rows are numbers of rows of the training data.", nameof(threat));
        }

        // Of other threats a trusted row is never affected; this one claims that it is gone, and a box that keeps it would not hold the training that is named.
        return threat is KnownRemoval && open.Rows.Where(data.IsTrusted).Cast<int?>().FirstOrDefault() is int trusted
            ? throw new ArgumentException($"KnownRemoval removes row {trusted}, which is marked as trusted, so that nobody touches it; leave it out of Rows, or train on rows without that mark.", nameof(threat))
            : data.TrustingAllBut(open.Rows);
    }

    /// <summary>The model has the layers that the optimizer names, and its gradients can be clipped in this way.</summary>
    /// <exception cref="ArgumentException">It has not, or they cannot.</exception>
    public static void RequireOptimizer<T>(ModelPlan plan, Optimizer optimizer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Clip? clip = optimizer.Clip;
        optimizer.RateFactors?.RequireLayers(plan, nameof(Optimizer.RateFactors));
        (clip as ValueClip)?.Layers?.RequireLayers(plan, "The layers of Clip.Value");
        if (clip is NormClip && !GradientNorms<T>.Knows(plan))
        {
            throw new ArgumentException($"{plan.Name} has gradients whose norms have no bounds yet; use Clip.Value on the optimizer.", nameof(optimizer));
        }

        if (clip is ResidualClip && plan.Head is null)
        {
            throw new ArgumentException(
                $"AGT4018: Clip.Residual clips the residual of a model whose output is affine in what is trained, and {plan.Name} is none, or its loss has no residual that is known (AGT7004); "
                + "use Clip.Value or Clip.Norm on the optimizer.",
                nameof(optimizer));
        }
    }

    /// <summary>What is kept of a batch fits into arrays.</summary>
    /// <exception cref="ArgumentException">It does not; says how many values there would be.</exception>
    public static void RequireBatch<T>(ModelPlan plan, int batchSize)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A buffer may begin up to a cache line late.
        const int Alignment = TileBuffer<byte>.Alignment;
        int widest = plan.Nominal.SelectMany(site => site.Terms)
            .Select(term => Math.Max(plan.Slots[term.Delta], term.Activation < 0 ? 0 : plan.Slots[term.Activation]))
            .Append(plan.Slots[plan.Given])
            .Max();
        long values = (long)SampleTiles<T>.TilesFor(batchSize) * Tile.Samples * widest;
        if (values > Array.MaxLength - Alignment)
        {
            throw new ArgumentException(
                $"A batch of {batchSize} samples has {values} values in the widest layer of {plan.Name}, more than an array holds; lower the batch size.", nameof(batchSize));
        }
    }

    /// <summary>The budget fits every batch of the schedule.</summary>
    /// <exception cref="ArgumentException">AGT4002; names the first batch that does not fit.</exception>
    public static void RequireBudget<T>(ThreatModel threat, Adversary adversary, LabelledData<T> data, Schedule schedule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BatchPlan batches = new(data.Count, schedule);
        int most = Math.Max(threat.Moved?.Samples ?? 0, threat.Moved?.LabelSamples ?? 0);
        if (most > batches.BatchSize)
        {
            throw new ArgumentException($"AGT4002: k = {most} is larger than the batch size {batches.BatchSize}; lower k or enlarge the batch.", nameof(threat));
        }

        int asked = adversary.Gone;
        if (asked < batches.SmallestBatch)
        {
            return;
        }

        if (adversary.HasAnyOrder)
        {
            int[] all = [.. Enumerable.Range(0, data.Count)];
            if (Math.Min(asked, OpenOf(adversary, data, all, batches.SmallestBatch)) >= batches.SmallestBatch)
            {
                throw new ArgumentException(
                    $"AGT4002: k = {asked} is not smaller than the {batches.SmallestBatch} samples of the smallest batch, which in an order that is not known can be any; set DropLast on the schedule, lower k or choose another batch size.", nameof(threat));
            }

            return;
        }

        // Epochs in the order of the data are all alike.
        int steps = schedule.ShuffleSeed is null ? batches.BatchesPerEpoch : batches.Steps;
        for (int step = 0; step < steps; step++)
        {
            ReadOnlySpan<int> rows = batches.Next(step);
            if (Math.Min(asked, OpenOf(adversary, data, rows, rows.Length)) >= rows.Length)
            {
                string batch = $"batch {(step % batches.BatchesPerEpoch) + 1} of epoch {(step / batches.BatchesPerEpoch) + 1}";
                string remedy = rows.Length < batches.BatchSize
                    ? "set DropLast on the schedule, lower k or choose another batch size"
                    : "lower k or enlarge the batch";
                throw new ArgumentException(
                    $"AGT4002: k = {asked} is not smaller than the {rows.Length} samples of {batch}; {remedy}.", nameof(threat));
            }
        }
    }

    /// <summary>The budget of one batch: trusted samples cannot be affected.</summary>
    /// <param name="adversary">The threat.</param>
    /// <param name="data">The data.</param>
    /// <param name="rows">The rows of the batch, or all that may be in it.</param>
    /// <param name="batch">Samples of the batch.</param>
    public static BatchBudget BudgetOf<T>(Adversary adversary, LabelledData<T> data, ReadOnlySpan<int> rows, int batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int open = OpenOf(adversary, data, rows, batch);
        return adversary.BudgetOf(Math.Min(adversary.Beside > 0 ? adversary.Larger : adversary.Samples, open), Math.Min(adversary.Beside, open)) with
        {
            KeepsDivisor = adversary.KeepsDivisor,
            Removed = Math.Min(adversary.Removed, open),
            Substituted = Math.Min(adversary.Substituted, open),
            Added = adversary.Added,
        };
    }

    /// <summary>How many samples of a batch can be affected; of added ones any number.</summary>
    public static int OpenOf<T>(Adversary adversary, LabelledData<T> data, ReadOnlySpan<int> rows, int batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int open = 0;
        if (adversary.Kind == AggregationKind.Addition)
        {
            return int.MaxValue;
        }

        foreach (int row in rows)
        {
            open += data.IsTrusted(row) ? 0 : 1;
        }

        return Math.Min(open, batch);
    }

    private static void RequireFeatures<T>(ModelPlan plan, ReadOnlySpan<T> features, int row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int feature = 0; feature < features.Length; feature++)
        {
            double value = double.CreateTruncating(features[feature]);
            if (!(value >= plan.InputLower && value <= plan.InputUpper))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Feature {feature} of row {row} is {value}, outside the [Range({plan.InputLower}, {plan.InputUpper})] of {plan.Name}."),
                    nameof(features));
            }
        }
    }

    private static void RequireClass<T>(ModelPlan plan, T label, int row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!(T.IsInteger(label) && label >= T.Zero && label < T.CreateTruncating(plan.Classes)))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The label of row {row} is {label}, but the classes of {plan.Name} are 0 to {plan.Classes - 1}."),
                nameof(label));
        }
    }
}
