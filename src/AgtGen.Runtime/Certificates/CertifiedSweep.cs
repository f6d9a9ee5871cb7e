using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>Many certified trainings: for several budgets, or for several settings.</summary>
public static class CertifiedSweep
{
    /// <summary>
    /// For each point the largest budget under which its prediction is certified, by bisection shared between the points: boxes grow with the budget, so
    /// a point certified at k is certified below. Every answer k was trained and certified itself; whether k + 1 is out of reach rests on that growth.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="train">Trains with the given budget; called at most once for each.</param>
    /// <param name="points">Points whose predictions are to be stable.</param>
    /// <param name="largest">The largest budget tried, at least 0.</param>
    /// <param name="testEpsilon">Radius of a ball around each point; at least 0.</param>
    /// <returns>One budget a point; -1 for a point that is not certified even with budget 0.</returns>
    public static int[] LargestCertified<T>(Func<int, CertifiedModel<T>> train, LabelledData<T> points, int largest, double testEpsilon = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfNegative(largest);
        return BudgetSearch.Largest(points.Count, largest, budget =>
        {
            IReadOnlyList<Verdict> verdicts = train(budget).Stability(points, testEpsilon);
            return point => verdicts[point] == Verdict.Certified;
        });
    }

    /// <summary>
    /// Bounds of the accuracy under several budgets, from the smallest to the largest, up to the first that says nothing: no prediction is certified under it, and no label excluded. Larger budgets are not trained, since boxes grow with the
    /// budget; of them the sweep says as little, which is true whether or not a training of theirs would have said more. All others are as their trainings have them, to the bit.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="train">Trains a classifier with the given budget; called at most once for each.</param>
    /// <param name="points">Test data; at least one row.</param>
    /// <param name="budgets">The budgets, ascending; at least one.</param>
    /// <param name="testEpsilon">Radius of a ball around each point; at least 0.</param>
    /// <returns>One answer a budget, in their order.</returns>
    /// <exception cref="ArgumentException">The budgets are not ascending, negative, or none.</exception>
    /// <exception cref="InvalidOperationException">The model is a regression.</exception>
    public static IReadOnlyList<SweptAccuracy> Accuracies<T>(Func<int, CertifiedModel<T>> train, LabelledData<T> points, IReadOnlyList<int> budgets, double testEpsilon = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(budgets);
        if (budgets.Count == 0 || budgets[0] < 0 || budgets.Skip(1).Where((budget, i) => budget <= budgets[i]).Any())
        {
            throw new ArgumentException($"A sweep has ascending budgets of at least 0, not {(budgets.Count == 0 ? "none" : string.Join(", ", budgets))}.", nameof(budgets));
        }

        List<SweptAccuracy> swept = [];
        SweptAccuracy? empty = null;
        foreach (int budget in budgets)
        {
            swept.Add(empty is null ? new(budget, train(budget).Accuracy(points, testEpsilon), null) : empty with { Budget = budget, ImpliedBy = empty.Budget });
            empty ??= swept[^1].Accuracy is { Lower: 0, Certified: 0, Upper: 1 } ? swept[^1] : null;
        }

        return swept;
    }

    /// <summary>
    /// Tries rates, falls of the rate, epochs and batch sizes on public data, and ranks them by what they certify on public validation rows: by the lower bound of the accuracy,
    /// or the upper bound of a regression's mean loss.
    /// </summary>
    /// <remarks>
    /// The claim of a certificate holds for settings that do not depend on data that the threat covers. So the search sees none of it: all rows that it is given must be
    /// marked as trusted (<see cref="LabelledData{T}.AsTrusted"/>), which is the statement that nobody can have altered them, and it knows of the training to come its number
    /// of rows only. It trains on the public rows, over and over up to that number, as if the threat covered them. What it certifies there is no certificate of the training
    /// to come, which may turn out better or worse; train that once, with the settings of your choice. To train several times on the data itself and keep the best
    /// would make the settings depend on it, and its certificate false.
    /// </remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="model">The model with the initial parameters of the training to come.</param>
    /// <param name="publicData">Public rows to train on, like those of the training to come; all trusted.</param>
    /// <param name="validation">Public rows to judge by, best none of the others; all trusted.</param>
    /// <param name="threat">What the training to come is certified against.</param>
    /// <param name="rows">How many rows the training to come has, at least 1.</param>
    /// <param name="search">What to try; null for the defaults, within a minute.</param>
    /// <param name="ct">Ends the search with an exception.</param>
    /// <returns>All settings that were tried and did not diverge, the best first; empty if the time did not suffice for one.</returns>
    /// <exception cref="ArgumentException">A row is not marked as trusted, data, threat and model do not fit together, or a list of the search is empty.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<SuggestedSettings> SuggestSettings<T>(
        ICertifiableModel<T> model,
        LabelledData<T> publicData,
        LabelledData<T> validation,
        ThreatModel threat,
        int rows,
        SettingsSearch? search = null,
        CancellationToken ct = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(publicData);
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentNullException.ThrowIfNull(threat);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        search ??= new();
        if (search.LearningRates.Count == 0 || search.Decays.Count == 0 || search.Epochs.Count == 0)
        {
            throw new ArgumentException("There is nothing to try: give at least one learning rate, one decay and one number of epochs.", nameof(search));
        }

        RequireTrusted(publicData, nameof(publicData));
        RequireTrusted(validation, nameof(validation));
        ct.ThrowIfCancellationRequested();
        return new SettingsTrials<T>(model, SettingsTrials<T>.StandIn(publicData, rows), validation, threat, search).Run(ct);
    }

    private static void RequireTrusted<T>(LabelledData<T> data, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row < data.Count; row++)
        {
            if (!data.IsTrusted(row))
            {
                throw new ArgumentException(
                    $"Row {row} is not marked as trusted: settings that were chosen by rows that the threat covers make its certificate false. Search on public rows, which nobody "
                    + "can have altered, and say so with AsTrusted().",
                    name);
            }
        }
    }
}
