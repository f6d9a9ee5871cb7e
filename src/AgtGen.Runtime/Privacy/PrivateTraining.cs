using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Partitions;
using AgtGen.Training;

namespace AgtGen.Privacy;

/// <summary>
/// A training whose predictions are to be released privately: it certifies, for each point, over all whole numbers k, how many rows can be replaced without changing the prediction, by bounds that grow
/// with k and with the data in such a way that the result changes by at most 1 when one row is replaced.
/// </summary>
/// <remarks>
/// That needs bounds that are isotone under inclusion: boxes. Bounds along a training, balls around it and searches depend on the run on the data at hand, and the result for a neighbour may be any number; they are not used here. Shown for boxes
/// of linear heads (on the input or on what frozen layers make of it) that are trained by plain descent on a cross-entropy; other models and optimizers are refused (docs/privacy.md).
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed class PrivateTraining<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ICertifiableModel<T> model;
    private readonly Optimizer optimizer;
    private readonly Schedule schedule;
    private readonly double guard = typeof(T) == typeof(double) ? 1.0 / (1 << 30) : 1.0 / (1 << 12);

    /// <param name="model">A linear head with its initial parameters, which must not depend on private data.</param>
    /// <param name="optimizer">Plain <see cref="Sgd"/> with a clip, without momentum and L1; rates and clip must not have been chosen by looking at private data.</param>
    /// <param name="schedule">Epochs and batches.</param>
    /// <exception cref="ArgumentException">The bounds of this model or optimizer are not known to be isotone; says why.</exception>
    public PrivateTraining(ICertifiableModel<T> model, Optimizer optimizer, Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(schedule);
        if (model.Plan.Head is not { Residual: not ResidualKind.Squared } || model.Plan.Classes == 0)
        {
            throw new ArgumentException(
                $"Private releases need bounds that are isotone under inclusion, which is shown for one trained linear layer, on the input or on frozen layers, with Op.BinaryCrossEntropy or Op.CrossEntropy; {model.Plan.Name} is something else. Freeze all layers but the last.",
                nameof(model));
        }

        if (optimizer is not Sgd { Momentum: 0 })
        {
            throw new ArgumentException(
                "Private releases need bounds that are isotone under inclusion, which is shown for Sgd without momentum: bounds of a state follow the run on the data at hand. Use new Sgd(rate) with a clip.", nameof(optimizer));
        }

        if (optimizer is Sgd { L1: not 0 })
        {
            throw new ArgumentException(
                "Private releases need bounds that rounding moves by no more than a guard, and those of an L1 penalty jump where a parameter's box reaches 0. Use weightDecay instead of l1.", nameof(optimizer));
        }

        (this.model, this.optimizer, this.schedule) = (model, optimizer, schedule);
    }

    /// <summary>
    /// What rounding may make of a margin at most, in units of the outputs: a prediction counts as stable under k replaced rows only if its margin exceeds k times this. So bounds that rounding makes a little wider than exact ones still
    /// give radii that change by at most 1. 2^-30 for double and 2^-12 for float unless set; positive and finite.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public double RoundingGuard
    {
        get => guard;
        init => guard = double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The guard against rounding must be positive and finite; without one, radii of neighbours could differ by more than 1.");
    }

    /// <summary>Trains once for each budget that is asked about, and finds the radius of each point over all whole numbers up to the largest.</summary>
    /// <param name="data">The private rows; trusted ones among them are public.</param>
    /// <param name="points">Points to predict; their labels do not matter. They are not protected.</param>
    /// <param name="largest">The largest radius that is looked for: larger ones count as this. It must not be chosen by looking at private data; at least 0, and below the size of the smallest batch.</param>
    /// <param name="ct">Ends it with an exception.</param>
    /// <exception cref="ArgumentException">Data, points, batches and largest radius do not fit together.</exception>
    /// <exception cref="InvalidOperationException">Rounding exceeds <see cref="RoundingGuard"/> even with nothing replaced.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public StabilityRadii Certify(LabelledData<T> data, LabelledData<T> points, int largest, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfNegative(largest);

        // Up front: whether a search meets a budget that a batch is too small for depends on the data.
        Substitution most = new() { Samples = largest };
        Admission.RequireOptimizer<T>(model.Plan, optimizer);
        Admission.RequireBudget(most, Adversary.Of(most, model.Plan, optimizer.Clip), data, schedule);
        CertifiedRun<T> plain = Train(data, 0, ct);
        RequireGuard(plain.Outputs(points));
        int[] radii = BudgetSearch.Largest(points.Count, largest, k =>
        {
            T[] margins = (k == 0 ? plain : Train(data, k, ct)).MarginsInBox(points).Margins;
            return point => double.CreateTruncating(margins[point]) > k * guard;
        });
        return new(plain.Predict(points), [.. radii.Select(radius => Math.Max(0, radius))], Math.Max(2, model.Plan.Classes), Assumptions());
    }

    /// <summary>Cuts the data into disjoint parts by row number, trains a model on each, and lets them vote: replacing a row changes the training of one of them only.</summary>
    /// <param name="data">The private rows.</param>
    /// <param name="parts">How many models; at least 1.</param>
    /// <param name="points">As for <see cref="Certify"/>.</param>
    /// <param name="largest">The largest radius of one model that is looked for, below its smallest batch.</param>
    /// <param name="trained">Called when another model is done.</param>
    /// <param name="ct">Ends it with an exception.</param>
    /// <exception cref="ArgumentException">Data, parts, points, batches and largest radius do not fit together.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Certify"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public StabilityRadii CertifyVote(LabelledData<T> data, int parts, LabelledData<T> points, int largest, Action? trained = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        List<StabilityRadii> voters = [];
        foreach (LabelledData<T> part in Shards.ByRowNumber(data, parts))
        {
            voters.Add(Certify(part, points, largest, ct));
            trained?.Invoke();
        }

        return StabilityRadii.Vote(voters, $"The rows have fixed numbers, by which they were dealt out to {parts} models; each model was trained on its own rows alone.");
    }

    /// <summary>
    /// The budget counts in each batch, which is what isotonicity is shown for: what a budget of the data set makes of a box (its levels, say, which need not grow with k) is another recursion.
    /// </summary>
    private CertifiedRun<T> Train(LabelledData<T> data, int k, CancellationToken ct) =>
        CertifiedTrainer.Train(model, data, optimizer, schedule, new Substitution { Samples = k, Budget = Budget.PerBatch }, null, ct);

    /// <summary>With nothing replaced a box is a point in exact arithmetic, so all of its width is rounding.</summary>
    /// <exception cref="InvalidOperationException">Rounding moves a margin, which is a difference of two outputs at most, by more than the guard.</exception>
    private void RequireGuard(OutputBounds<T> outputs)
    {
        for (int at = 0; at < outputs.Lower.Length; at++)
        {
            double width = double.CreateTruncating(outputs.Upper[at]) - double.CreateTruncating(outputs.Lower[at]);
            if (!(2 * width <= guard))
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Rounding alone leaves an output of point {at / outputs.Outputs} uncertain by {width:G3}, more than half of the guard against it ({guard:G3}), so radii of neighbours could differ by more than 1. Use double, features of about 1, fewer steps or lower rates, or a larger RoundingGuard, chosen by public data."));
            }
        }
    }

    private ImmutableArray<string> Assumptions() =>
    [
        string.Create(CultureInfo.InvariantCulture, $"Rounding moves no margin by more than {guard:G3} in a certified training of this kind, of the outputs or of their bounds (RoundingGuard). This is tested, and measured in each training with nothing replaced, not proved; in exact arithmetic nothing would have to be assumed."),
        "Model, initial parameters, optimizer, schedule, number of rows and largest radius were fixed without looking at the private rows, and the points by nothing of them but earlier answers.",
        "Each row of the training data is made of one row of what is to be protected, by itself.",
        "Only the answers are given away: not the model, its radii, error messages, or how long it took.",
    ];
}
