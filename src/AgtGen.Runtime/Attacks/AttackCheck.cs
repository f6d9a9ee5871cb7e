using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;

namespace AgtGen.Attacks;

/// <summary>
/// Holds altered trainings against what a certificate claims of all. Each is enclosed by the trainer's own bounds of a training that nobody alters, which hold the exact run and the executed one: where such a box and a claim exclude
/// each other, one of the two is false.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="training">The training.</param>
/// <param name="points">Test points.</param>
/// <param name="run">The certificate.</param>
internal sealed class AttackCheck<T>(AttackedTraining<T> training, LabelledData<T> points, CertifiedRun<T> run)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <exception cref="CertificateBeatenException">A claim is false.</exception>
    public int Run(IReadOnlyCollection<AlteredData<T>> altered, CancellationToken cancellation)
    {
        RequireSame(altered.First());
        int enclosed = 0;
        foreach (AlteredData<T> one in altered)
        {
            CertifiedModel<T> box = training.Enclose(one, cancellation);
            if (box.Status.IsVacuous)
            {
                continue;
            }

            enclosed++;
            RequireParameters(one, box);
            RequireLoss(one, box);
            if (training.Plan.Classes > 0)
            {
                RequirePredictions(one, box);
            }
        }

        return enclosed;
    }

    private void RequireSame(AlteredData<T> altered)
    {
        Claim claim = run.Claim;
        (string Thing, bool Same)[] things =
        [
            ("model", claim.Fingerprint == training.Plan.Fingerprint),
            ("data", claim.TrainingDataHash == training.Data.ComputeHash()),
            ("initial parameters", claim.InitialParametersHash == ParameterBox.ComputeHash(ParameterBox.AtModel(training.Model))),
            ("optimizer", claim.Optimizer == training.Optimizer),
            ("schedule", claim.Schedule == training.Schedule),
            ("threat", claim.Threat == altered.Threat),
        ];
        if (Array.Find(things, thing => !thing.Same).Thing is string other)
        {
            throw new ArgumentException($"The certificate is of another {other} than the attack.", nameof(altered));
        }
    }

    private void RequireParameters(AlteredData<T> altered, CertifiedModel<T> box)
    {
        for (int index = 0; index < box.Parameters.Count; index++)
        {
            (CertifiedParameter<T> claimed, CertifiedParameter<T> reached) = (run.Parameters[index], box.Parameters[index]);
            for (int i = 0; i < claimed.Nominal.Length; i++)
            {
                // Written so that a bound that is no number fails.
                bool meet = reached.Lower[i] <= claimed.Upper[i] && reached.Upper[i] >= claimed.Lower[i];
                Require(meet, altered, $"entry {i} of '{claimed.Name}' ends in [{reached.Lower[i]}, {reached.Upper[i]}], outside [{claimed.Lower[i]}, {claimed.Upper[i]}]");
            }
        }
    }

    private void RequireLoss(AlteredData<T> altered, CertifiedModel<T> box)
    {
        (MetricBounds claimed, MetricBounds reached) = (run.MeanLoss(points), box.MeanLoss(points));
        Require(reached.Lower <= claimed.Upper && reached.Upper >= claimed.Lower, altered, $"the mean loss is {reached}, but {claimed} is claimed");
    }

    private void RequirePredictions(AlteredData<T> altered, CertifiedModel<T> box)
    {
        (ImmutableArray<Verdict> claimed, ImmutableArray<Verdict> reached) = (run.Stability(points), box.Stability(points));
        (ImmutableArray<int> own, ImmutableArray<int> other) = (run.Predict(points), box.Predict(points));
        for (int point = 0; point < points.Count; point++)
        {
            bool contradicts = claimed[point] == Verdict.Certified && reached[point] == Verdict.Certified && own[point] != other[point];
            Require(!contradicts, altered, $"point {point} is certified as class {own[point]} and is class {other[point]}");
        }

        (AccuracyBounds bounds, AccuracyBounds attained) = (run.Accuracy(points), box.Accuracy(points));
        Require(attained.Upper >= bounds.Lower && attained.Lower <= bounds.Upper, altered, $"the accuracy is {attained}, but {bounds} is claimed");
    }

    private static void Require(bool holds, AlteredData<T> altered, FormattableString contradiction)
    {
        if (!holds)
        {
            throw new CertificateBeatenException($"A training on altered data that the threat admits ({altered}) contradicts the certificate, which is false: {FormattableString.Invariant(contradiction)}.");
        }
    }
}
