using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Training;

namespace AgtGen.Attacks;

/// <summary>
/// Attacks on a training: altered data sets that a threat admits, trained on for real. A certificate says what no attack can do, an attack what can be done; the truth lies between the two.
/// </summary>
public static class Attack
{
    /// <summary>
    /// Looks for altered training data that spoils the predictions of test points: changed labels, moved features, removed rows, substitutes or added samples, whatever the threat admits, at most its budget. Every data set is checked against the threat
    /// before it is trained on, as <see cref="CertifiedTrainer"/> would execute it. The attacker knows everything, the test points too. What is not found is not thereby impossible.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="model">Any [Certifiable] model, with its initial parameters; it is not changed.</param>
    /// <param name="data">The training data.</param>
    /// <param name="optimizer">How a step follows from a gradient.</param>
    /// <param name="schedule">Epochs and batches.</param>
    /// <param name="threat">What may be done to the data.</param>
    /// <param name="points">Test points with their labels; at least one.</param>
    /// <param name="options">How hard to try; null for the defaults.</param>
    /// <param name="ct">Ends the attack with an exception; a time limit ends it with what was found.</param>
    /// <returns>The strongest altered data and what it does.</returns>
    /// <exception cref="ArgumentException">Data, points, optimizer, schedule and threat do not fit together, as for <see cref="CertifiedTrainer"/>; or an option is out of its range.</exception>
    /// <exception cref="TrainingDivergedException">The training without an attack gave a value that is not finite.</exception>
    /// <exception cref="ArithmeticException">The outputs of the model without an attack are not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static AttackResult<T> Run<T>(
        ICertifiableModel<T> model,
        LabelledData<T> data,
        Optimizer optimizer,
        Schedule schedule,
        ThreatModel threat,
        LabelledData<T> points,
        AttackOptions? options = null,
        CancellationToken ct = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(threat);
        ArgumentNullException.ThrowIfNull(points);
        options ??= new();
        options.Require();
        ct.ThrowIfCancellationRequested();
        FloatingPointEnvironment.Require();
        Admission.RequireOptimizer<T>(model.Plan, optimizer);
        Adversary adversary = Adversary.Of(threat, model.Plan, optimizer.Clip);
        Admission.RequireData(model.Plan, data);
        Admission.RequireData(model.Plan, points);
        Admission.RequireBatch<T>(model.Plan, Math.Min(schedule.BatchSize, data.Count));
        Admission.RequireBudget(threat, adversary, Admission.OpenTo(threat, data), schedule);
        using TimeLimit limit = new(options.TimeLimit, ct);
        AttackedTraining<T> training = new(model, data, optimizer, schedule);
        return new AttackSearch<T>(training, threat, adversary, points, options, ct).Run(limit.Token, ct);
    }

    /// <summary>Checks alterations of your own against a threat.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="model">The model: its input's range and its classes.</param>
    /// <param name="data">The training data.</param>
    /// <param name="schedule">Epochs and batches: what a budget of each batch counts.</param>
    /// <param name="threat">The threat.</param>
    /// <param name="changes">What is done to rows, each at most once, and what is added.</param>
    /// <exception cref="ArgumentException">The threat does not admit them; says which and why.</exception>
    public static AlteredData<T> Admit<T>(ICertifiableModel<T> model, LabelledData<T> data, Schedule schedule, ThreatModel threat, IEnumerable<RowChange<T>> changes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(threat);
        ArgumentNullException.ThrowIfNull(changes);
        return new Admittance<T>(model.Plan, data, schedule, threat).Of(changes);
    }
}
