using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Training;

namespace AgtGen.Attacks;

/// <summary>
/// What real trainings on altered data that a threat admits did to test points. It is the lower end of the truth: no certificate for the same training and threat can claim more than what an attack leaves.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class AttackResult<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AttackedTraining<T> training;
    private readonly LabelledData<T> points;

    internal AttackResult(AttackedTraining<T> training, LabelledData<T> points) => (this.training, this.points) = (training, points);

    /// <summary>What may have happened to the data.</summary>
    public ThreatModel Threat => Strongest.Threat;

    /// <summary>Accuracy on the points without an attack; null for a regression.</summary>
    public required double? NominalAccuracy { get; init; }

    /// <summary>The lowest accuracy on the points that one altered data set led to; null for a regression.</summary>
    public required double? Accuracy { get; init; }

    /// <summary>Mean loss on the points without an attack.</summary>
    public required double NominalMeanLoss { get; init; }

    /// <summary>The largest mean loss on the points that one altered data set led to.</summary>
    public required double MeanLoss { get; init; }

    /// <summary>For each point whether some altered data set, not the same for all, changed its prediction; empty for a regression.</summary>
    public required ImmutableArray<bool> Changed { get; init; }

    /// <summary>For each point the first altered data set that changed its prediction, or null; empty for a regression.</summary>
    public required ImmutableArray<AlteredData<T>?> Witnesses { get; init; }

    /// <summary>The altered data that led to the lowest accuracy, and among equals or for a regression to the largest loss.</summary>
    public required AlteredData<T> Strongest { get; init; }

    /// <summary>The largest distance by which an altered data set moved a parameter at the end of the training.</summary>
    public required double Displacement { get; init; }

    /// <summary>Altered data sets that were trained on.</summary>
    public required int Trainings { get; init; }

    /// <summary>How many of these trainings gave values that are not finite; they count for nothing else.</summary>
    public required int Diverged { get; init; }

    /// <summary>Whether the attack ended by itself or by the number of its trainings; otherwise the time limit ended it.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Points whose prediction no altered data set changed, as a share: an upper bound of what can be certified; null for a regression.</summary>
    public double? Unchanged => Changed.IsEmpty ? null : 1 - (Changed.Count(changed => changed) / (double)Changed.Length);

    /// <summary>
    /// Holds a certificate of the same training and threat against the attack: its altered trainings are enclosed in boxes, which hold them in exact arithmetic too, and whatever the certificate claims must be possible in them. What only
    /// the rounding of an executed run could explain is no contradiction, so a throw is a proof.
    /// </summary>
    /// <param name="run">The certificate.</param>
    /// <param name="ct">Ends the check with an exception.</param>
    /// <returns>How many altered trainings were enclosed so narrowly that a false claim about them would have shown; the others overflowed.</returns>
    /// <exception cref="CertificateBeatenException">An altered training is not where the certificate says that all are: it is false.</exception>
    /// <exception cref="ArgumentException">The certificate is of another training or threat.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public int Check(CertifiedRun<T> run, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new AttackCheck<T>(training, points, run).Run([Strongest, .. Witnesses.OfType<AlteredData<T>>().Distinct()], ct);
    }

    /// <summary>
    /// Writes what was reached, with all that says of which training, as one JSON file, which <see cref="SavedAttack"/> and the command <c>agt report</c> read: hashes of data, points and parameters, the threat, the numbers above and the altered rows of
    /// <see cref="Strongest"/>.
    /// </summary>
    /// <param name="path">The file, by custom with the ending .attack.json; replaced if it exists.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        File.WriteAllText(path, AttackJson.Write(ToSaved()));
    }

    /// <summary>Such as "accuracy 0.961 falls to 0.942, 98.0 % of the predictions unchanged, mean loss 0.1234 grows to 0.1502, by 24 trainings".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Accuracy is double accuracy ? $"accuracy {NominalAccuracy:F3} falls to {accuracy:F3}, {Unchanged * 100:F1} % of the predictions unchanged, " : "")}mean loss {NominalMeanLoss:G4} grows to {MeanLoss:G4}, by {Trainings} {(Trainings == 1 ? "training" : "trainings")}");

    private SavedAttack ToSaved() => new()
    {
        Model = training.Plan.Name,
        Fingerprint = training.Plan.Fingerprint,
        ElementType = typeof(T).Name,
        Threat = Threat,
        Optimizer = training.Optimizer,
        Schedule = training.Schedule,
        TrainingDataHash = training.Data.ComputeHash(),
        InitialParametersHash = ParameterBox.ComputeHash(ParameterBox.AtModel(training.Model)),
        PointsHash = points.ComputeHash(),
        Points = points.Count,
        NominalAccuracy = NominalAccuracy,
        Accuracy = Accuracy,
        Unchanged = Unchanged,
        NominalMeanLoss = NominalMeanLoss,
        MeanLoss = MeanLoss,
        Trainings = Trainings,
        IsComplete = IsComplete,
        AlteredRows = [.. Strongest.Changes.Select(change => change.Row)],
    };
}
